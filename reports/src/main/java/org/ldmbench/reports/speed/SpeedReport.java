package org.ldmbench.reports.speed;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ldmbench.reports.record.RecordFormatException;

/**
 * What {@code perf --format json} printed, as far as a gate needs it.
 *
 * @param request what was measured
 * @param gemm a large matrix product in the same run
 * @param rows one a recipe
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SpeedReport(Request request, Time gemm, List<Row> rows) {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /** Copies the list, and refuses a report without its parts. */
  public SpeedReport {
    require("request", request);
    require("gemm", gemm);
    require("rows", rows);
    rows = List.copyOf(rows);
  }

  /**
   * What two reports must have in common.
   *
   * @param conditioning none where each recipe's own was taken
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Request(
      String preset, Optional<String> conditioning, List<String> set, String device, int threads) {

    /** Copies the list, and refuses a request without its parts. */
    public Request {
      require("request.preset", preset);
      require("request.set", set);
      require("request.device", device);
      set = List.copyOf(set);
    }
  }

  /**
   * The time of an operation.
   *
   * @param milliseconds mean, positive
   * @param error half of the 99.9 % interval; NaN for a single measurement
   * @param flops of one operation
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Time(double milliseconds, double error, double flops) {

    /** Refuses what is no time. */
    public Time {
      if (!(milliseconds > 0 && flops > 0)) {
        throw new IllegalArgumentException(
            "found %s ms and %s FLOPs, expected positive numbers".formatted(milliseconds, flops));
      }
    }
  }

  /**
   * One recipe.
   *
   * @param step of training
   * @param beside the same step by another program, if there was one
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Row(String recipe, Time step, Optional<Beside> beside) {

    /** Refuses a row without its parts. */
    public Row {
      require("rows.recipe", recipe);
      require("rows.step", step);
    }
  }

  /**
   * Ours over another program's.
   *
   * @param timeRatio median over the pairs
   * @param memoryRatio median over the pairs
   * @param pairs of processes
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Beside(double timeRatio, double memoryRatio, List<Pair> pairs) {

    /** Copies the list, and refuses what is no ratio. */
    public Beside {
      require("rows.beside.pairs", pairs);
      pairs = List.copyOf(pairs);
      ratio("timeRatio", timeRatio);
      ratio("memoryRatio", memoryRatio);
    }
  }

  /** One pair of processes. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Pair(double timeRatio) {

    /** Refuses what is no ratio. */
    public Pair {
      ratio("pairs.timeRatio", timeRatio);
    }
  }

  /** Whether a file looks like one of these rather than a run record. */
  public static boolean isOne(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try {
      JsonNode tree = JSON.readTree(file.toFile());
      return tree.has("gemm") && tree.has("rows");
    } catch (JsonProcessingException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads one.
   *
   * @throws RecordFormatException if it lacks a number
   * @throws UncheckedIOException if the file cannot be read
   */
  public static SpeedReport read(Path file) {
    try {
      return JSON.readValue(file.toFile(), SpeedReport.class);
    } catch (JsonProcessingException e) {
      String found = e.getOriginalMessage().lines().findFirst().orElse("nothing");
      throw new RecordFormatException(
          "perf report", file.toString(), found, "what 'perf --format json' prints");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void require(String field, Object value) {
    if (value == null) {
      throw new IllegalArgumentException("no " + field);
    }
  }

  private static void ratio(String field, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(
          "%s %s, expected a positive number".formatted(field, value));
    }
  }
}
