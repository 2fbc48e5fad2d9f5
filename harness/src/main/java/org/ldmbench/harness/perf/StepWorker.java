package org.ldmbench.harness.perf;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ldmbench.harness.jvm.EngineThreads;
import org.ldmbench.harness.train.RepeatedStep;
import org.ldmbench.models.ops.OpLevel;
import org.ldmbench.recipes.conditioning.ConditioningKind;

/** Takes this program's training step on demand: the other end of {@link StepProcess}. */
public final class StepWorker {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double NANOS_PER_MILLI = 1e6;

  private StepWorker() {}

  /**
   * Takes a step for each line that it reads, until there are no more.
   *
   * @param file that says what to measure
   * @param requests one a line, whatever it says
   * @param answers one line of JSON each, after one about the network and before one about memory
   * @throws IllegalArgumentException if the file is not as expected, or this process was started
   *     for another number of threads
   */
  public static void run(Path file, BufferedReader requests, PrintStream answers)
      throws IOException {
    JsonNode what = read(file);
    EngineThreads.require(what.path("threads").asInt(), file.toString());
    run(what, requests, answers);
  }

  /** The same in a process with any number of threads. */
  static void run(JsonNode what, BufferedReader requests, PrintStream answers) throws IOException {
    OpLevel ops = ops(what);
    List<String> set = new ArrayList<>();
    what.path("set").forEach(setting -> set.add(setting.asText()));
    Workload workload =
        Workload.of(
            what.path("recipe").asText(),
            what.path("preset").asText(),
            Optional.of(ConditioningKind.of(what.path("conditioning").asText())),
            set);
    ops.require(workload.config().training().precision());
    try (OpLevel.Scope level = ops.open();
        NDManager manager = PerfBench.newManager(what.path("device").asText())) {
      workload.allocate(manager);
      try (RepeatedStep step =
          new RepeatedStep(
              workload.denoiser(), workload.data(), workload.kind(), workload.config(), manager)) {
        answer(answers, "parameters", workload.denoiser().weights().parameterCount());
        while (requests.readLine() != null) {
          long start = System.nanoTime();
          step.run();
          answer(answers, "milliseconds", (System.nanoTime() - start) / NANOS_PER_MILLI);
        }
      }
    }
    answer(answers, "peakBytes", Tally.highest());
  }

  private static JsonNode read(Path file) throws IOException {
    try {
      JsonNode what = JSON.readTree(Files.readAllBytes(file));
      for (String field : List.of("recipe", "preset", "conditioning", "device", "threads")) {
        if (!what.path(field).isValueNode()) {
          throw new IllegalArgumentException(
              "%s: found no \"%s\", expected what perf --beside writes".formatted(file, field));
        }
      }
      ops(what); // or throws
      return what;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(file + ": not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static OpLevel ops(JsonNode what) {
    return OpLevel.of(what.path("ops").asText(OpLevel.WHOLE.label()));
  }

  private static void answer(PrintStream answers, String name, Number value) throws IOException {
    answers.println(JSON.writeValueAsString(Map.of(name, value)));
    answers.flush();
  }
}
