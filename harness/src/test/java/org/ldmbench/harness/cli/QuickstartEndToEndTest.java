package org.ldmbench.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job as a newcomer does it: a sweep over two recipes and both conditionings, its report,
 * and the sweep again after losses. Training is a few steps, everything else is as always: real
 * data, real networks, a process per cell.
 */
class QuickstartEndToEndTest {

  private static final String SUITE =
      Path.of("src", "test", "resources", "suites", "smallest.json").toString();

  @Test
  void sweepsReportsAndResumesToTheSameNumbers(@TempDir Path folder) throws IOException {
    Path out = folder.resolve("results");
    ConsoleCapture first = sweep(out, "--jobs", "2");
    assertEquals(ExitCode.OK, first.code(), first.err() + logs(out));
    Map<String, JsonNode> records = records(out);
    assertEquals(3, records.size(), "DiT takes no captions");
    records.values().forEach(QuickstartEndToEndTest::assertGoodRecord);
    assertReport(out, first.out());
    for (String cell : records.keySet()) {
      assertGrid(out.resolve("cells").resolve(cell).resolve("samples").resolve("grid.png"));
      assertGrid(out.resolve("report").resolve("grid-" + cell + ".png"));
    }

    tellsWhereItStandsAndWhatDiffers(out, List.copyOf(records.keySet()));

    // One cell never ran, one was killed while it wrote its checkpoint, one is done.
    List<String> cells = List.copyOf(records.keySet());
    PathUtils.delete(out.resolve("cells").resolve(cells.get(0)));
    Files.delete(record(out, cells.get(1)));
    cutNewestCheckpoint(trainingOf(out, cells.get(1)).resolve("checkpoint"));
    PathUtils.delete(trainingOf(out, cells.get(0)));
    byte[] done = Files.readAllBytes(record(out, cells.get(2)));
    ConsoleCapture again = sweep(out, "--jobs", "1", "--resume");
    assertEquals(ExitCode.OK, again.code(), again.err());
    assertEquals(1, count(again.err(), "is done already"), again.err());
    assertEquals(1, count(again.err(), "is damaged"), again.err());
    assertTrue(Arrays.equals(done, Files.readAllBytes(record(out, cells.get(2)))));
    Map<String, JsonNode> repeated = records(out);
    assertEquals(records.keySet(), repeated.keySet());
    for (String cell : cells) {
      JsonNode before = records.get(cell);
      JsonNode after = repeated.get(cell);
      assertEquals(before.get("metrics").toString(), after.get("metrics").toString(), cell);
      assertEquals(before.get("artifacts"), after.get("artifacts"), "pictures of " + cell);
      assertEquals(losses(before), losses(after), cell);
    }
    assertNotEquals(
        samples(records.get(cells.get(0))), samples(records.get(cells.get(1))), "two recipes");
    reproduces(folder, record(out, cells.get(1)));
  }

  private static void tellsWhereItStandsAndWhatDiffers(Path out, List<String> cells)
      throws IOException {
    ConsoleCapture status = ConsoleCapture.of("status", out.toString());
    assertEquals(ExitCode.OK, status.code(), status.err());
    assertTrue(status.out().endsWith("3 cells: 3 done" + System.lineSeparator()), status.out());
    JsonNode json =
        new JsonMapper()
            .readTree(ConsoleCapture.of("status", out.toString(), "--format", "json").out());
    assertEquals(3, json.size());
    for (JsonNode cell : json) {
      assertEquals("done", cell.get("state").asText());
      assertEquals(1, cell.get("share").asDouble());
      assertEquals(1024, cell.get("samples").asInt());
    }
    ConsoleCapture csv = ConsoleCapture.of("status", out.toString(), "--format", "csv");
    assertEquals(4, csv.out().lines().count(), csv.out());
    String record = record(out, cells.get(0)).toString();
    ConsoleCapture same =
        ConsoleCapture.of("why", cells.get(0), out.toString(), "--against", record);
    assertEquals("equal", same.out().strip(), same.err());
    ConsoleCapture other =
        ConsoleCapture.of("why", cells.get(1), out.toString(), "--against", cells.get(2));
    assertTrue(
        other.out().contains("key.conditioning: \"class\" here, \"text\" there"), other.out());
    ConsoleCapture none = ConsoleCapture.of("why", "dit", out.toString(), "--against", record);
    assertEquals(ExitCode.BAD_INPUT, none.code());
    assertTrue(
        none.err().startsWith("ldmbench: unknown cell 'dit': did you mean dit_"), none.err());
  }

  /** A record that was told another distance: all else is equal, and that is found. */
  private static void reproduces(Path folder, Path record) throws IOException {
    JsonNode told = new JsonMapper().readTree(record.toFile());
    ((ObjectNode) told.at("/metrics/0")).put("value", 1.5);
    Path file = folder.resolve("told.json");
    Files.writeString(file, told.toString());
    ConsoleCapture again = ConsoleCapture.of("reproduce", file.toString());
    assertEquals(ExitCode.REGRESSION, again.code(), again.err());
    assertEquals(2, again.out().lines().count(), again.out());
    assertTrue(again.out().startsWith("FD (emoji-dual-v2): found "), again.out());
    assertTrue(again.out().contains(", recorded 1.5"), again.out());
  }

  /** However many run at a time, each has one thread: the number decides the last digits. */
  private static ConsoleCapture sweep(Path out, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("sweep", SUITE, "--out", out.toString(), "--threads", "1"));
    arguments.addAll(List.of(more));
    return ConsoleCapture.of(arguments.toArray(String[]::new));
  }

  private static void assertGoodRecord(JsonNode record) {
    assertEquals("done", record.get("status").asText().toLowerCase(Locale.ROOT));
    assertEquals(16, record.get("spent").get("steps").asInt());
    List<Double> losses = losses(record);
    assertEquals(16, losses.size());
    double early = mean(losses.subList(0, 4));
    double late = mean(losses.subList(12, 16));
    assertTrue(late < early, "loss went from " + early + " to " + late);
    boolean text = record.get("cell").get("conditioning").asText().equals("text");
    assertEquals(text ? 8 : 7, record.get("metrics").size());
    assertEquals("FD", record.at("/metrics/0/name").asText());
    assertEquals("KID", record.at("/metrics/1/name").asText());
    for (JsonNode metric : record.get("metrics")) {
      assertTrue(metric.get("standardError").asDouble() >= 0, metric.toString());
      assertEquals(200, metric.get("count").asInt());
      assertTrue(metric.get("value").isNumber() && metric.get("value").asDouble() >= 0);
    }
    assertTrue(record.at("/metrics/0/value").asDouble() > 0);
  }

  private static void assertReport(Path out, String printed) throws IOException {
    Path report = out.resolve("report");
    for (String file :
        List.of(
            "index.html",
            "table.csv",
            "table.html",
            "table.json",
            "table.md",
            "table.tex",
            "table.txt",
            "fd.png",
            "fd.svg",
            "loss.png",
            "loss.svg")) {
      assertTrue(Files.size(report.resolve(file)) > 0, file);
    }
    for (String chart : List.of("fd.png", "loss.png")) {
      assertTrue(ImageIO.read(report.resolve(chart).toFile()).getWidth() > 200, chart);
    }
    String table = Files.readString(report.resolve("table.md"));
    for (String row :
        List.of("DiT", "mmDiT (SD3)", "Real held-out pictures", "reconstructions", "FD")) {
      assertTrue(table.contains(row), row + " is missing from\n" + table);
    }
    assertTrue(table.contains("no place for caption tokens"), "the reason for the dash");
    assertEquals(Files.readString(report.resolve("table.txt")), printed);
  }

  /** A picture in which not every pixel is the same. */
  private static void assertGrid(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    assertTrue(image.getWidth() >= 8 * 96 && image.getHeight() >= 5 * 96);
    long colours =
        IntStream.range(0, image.getWidth() * image.getHeight())
            .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
            .distinct()
            .count();
    assertTrue(colours > 1000, colours + " colours");
  }

  private static Path trainingOf(Path out, String cell) throws IOException {
    for (JsonNode planned :
        new JsonMapper().readTree(out.resolve("plan.json").toFile()).get("cells")) {
      if (planned.get("id").asText().equals(cell)) {
        return out.resolve("trainings").resolve(planned.get("training").asText());
      }
    }
    throw new AssertionError(cell + " is not planned");
  }

  private static void cutNewestCheckpoint(Path checkpoints) throws IOException {
    try (Stream<Path> all = Files.list(checkpoints)) {
      Path newest = all.max(Comparator.naturalOrder()).orElseThrow();
      Path file = newest.resolve("model.safetensors");
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length - 100));
    }
  }

  private static Path record(Path out, String cell) {
    return out.resolve("cells").resolve(cell).resolve("record.json");
  }

  private static Map<String, JsonNode> records(Path out) throws IOException {
    Map<String, JsonNode> records = new TreeMap<>();
    try (Stream<Path> cells = Files.list(out.resolve("cells"))) {
      for (Path cell : cells.toList()) {
        String name = cell.getFileName().toString();
        records.put(name, new JsonMapper().readTree(record(out, name).toFile()));
      }
    }
    return records;
  }

  /** What the cells' processes said, for the message. */
  private static String logs(Path out) throws IOException {
    StringBuilder logs = new StringBuilder();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path log : files.filter(file -> file.endsWith("process.log")).toList()) {
        logs.append(Files.readString(log));
      }
    }
    return logs.toString();
  }

  private static List<Double> losses(JsonNode record) {
    List<JsonNode> ticks = record.get("curve").findValues("loss");
    return ticks.stream().map(JsonNode::asDouble).toList();
  }

  private static String samples(JsonNode record) {
    return record.get("artifacts").get("samples.sha256").asText();
  }

  private static double mean(List<Double> values) {
    return DoubleStream.of(values.stream().mapToDouble(Double::doubleValue).toArray())
        .average()
        .orElseThrow();
  }

  private static long count(String text, String part) {
    return text.lines().filter(line -> line.contains(part)).count();
  }
}
