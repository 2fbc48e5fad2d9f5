package org.ldmbench.reports.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.reports.PlannedSweep;
import org.ldmbench.reports.Samples;
import org.ldmbench.reports.record.ContentHash;
import org.ldmbench.reports.record.Metric;

class ExportsTest {

  @TempDir private Path dir;

  @Test
  void resultsAsTheHubReadsThem() {
    assertEquals(
        """
        - dataset:
            id: "someone/emoji-32"
            task_id: "fd-text"
          value: 2.5
          date: "2026-01-01T11:00:00Z"
          notes: "\\"DiT\\": a, preset tiny, 102400 samples, seed 3; FD (emoji-dual-v1) of samples, n = 2048, lower is better; protocol %1$s"
        - dataset:
            id: "someone/emoji-32"
            task_id: "clip-style-score-text"
          value: 0.25
          date: "2026-01-01T11:00:00Z"
          notes: "\\"DiT\\": a, preset tiny, 102400 samples, seed 3; CLIP-style score (emoji-dual-v1) of samples, n = 2048, higher is better; protocol %1$s"
        """
            .formatted(Samples.PROTOCOL.fingerprint()),
        EvalResults.yaml(Samples.done("\"DiT\": a", "text", 3, 2.5, 0.25), "someone/emoji-32")
            .orElseThrow());
  }

  @Test
  void aCellWithoutNumbersHasNoResults() {
    assertEquals(
        Optional.empty(), EvalResults.yaml(Samples.diverged("DiT", "text", 3), "someone/emoji"));
    assertEquals(
        Optional.empty(),
        EvalResults.yaml(
            Samples.done("DiT", "class", 3, Double.POSITIVE_INFINITY, Double.NaN), "a/b"));
    assertEquals(Map.of(), new Exports("", Optional.empty()).evalResults(List.of()));
  }

  @Test
  void aNameThatIsNoneOfTheHubIsRefused() {
    for (String name : List.of("emoji", "a/b/c", "a/b c", "/b")) {
      assertTrue(
          assertThrows(IllegalArgumentException.class, () -> new Exports("", Optional.of(name)))
              .getMessage()
              .startsWith("--hub-dataset: found '" + name + "'"));
    }
  }

  /** What the specification says that a crate must have. */
  @Test
  void theCrateDescribesEveryFile() throws IOException {
    Path zip =
        TestBundle.write(
            PlannedSweep.write(dir.resolve("sweep")), dir.resolve("a.zip"), SigningKey.generate());
    Map<String, byte[]> files = TestBundle.files(zip);
    JsonNode crate = new ObjectMapper().readTree(files.get(RoCrate.FILE));
    assertEquals("https://w3id.org/ro/crate/1.2/context", crate.path("@context").asText());
    Map<String, JsonNode> graph = new LinkedHashMap<>();
    crate.path("@graph").forEach(entity -> graph.put(entity.path("@id").asText(), entity));
    assertEquals(crate.path("@graph").size(), graph.size(), "every @id once");
    JsonNode descriptor = graph.get(RoCrate.FILE);
    assertEquals("CreativeWork", descriptor.path("@type").asText());
    assertEquals(
        "https://w3id.org/ro/crate/1.2", descriptor.path("conformsTo").path("@id").asText());
    JsonNode root = graph.get(descriptor.path("about").path("@id").asText());
    assertEquals("Dataset", root.path("@type").asText());
    assertEquals("ldmbench results of suite two seeds", root.path("name").asText());
    assertTrue(root.path("description").asText().contains("2 cells planned, 2 ended"));
    assertEquals("2026-01-01T11:00:00Z", root.path("datePublished").asText());
    assertEquals("CC-BY-4.0", root.path("license").asText());
    root.path("hasPart").forEach(part -> assertFile(graph, part.path("@id").asText(), files));
    assertEquals(files.size() - 1, root.path("hasPart").size(), "all but the crate itself");
    assertEquals(2, root.path("mentions").size());
    root.path("mentions").forEach(run -> assertRun(graph, graph.get(run.path("@id").asText())));
  }

  private static void assertFile(
      Map<String, JsonNode> graph, String path, Map<String, byte[]> files) {
    JsonNode entity = graph.get(path);
    assertEquals("File", entity.path("@type").asText());
    byte[] content = files.get(path);
    if (entity.has("sha256")) {
      assertEquals(ContentHash.of(content), entity.path("sha256").asText());
      assertEquals(Integer.toString(content.length), entity.path("contentSize").asText());
    } else {
      assertTrue(List.of(Manifest.FILE, Manifest.SIGNATURE, Manifest.KEY).contains(path), path);
    }
  }

  private static void assertRun(Map<String, JsonNode> graph, JsonNode run) {
    assertEquals("CreateAction", run.path("@type").asText());
    for (String role : List.of("instrument", "object", "result")) {
      assertTrue(graph.containsKey(run.path(role).path("@id").asText()), role);
    }
    assertEquals("2026-01-01T10:00:00Z", run.path("startTime").asText());
  }

  @Test
  void tasksAreNamedByMetricAndConditioning() {
    assertEquals(
        "clip-style-score-class",
        EvalResults.task(
            Samples.done("DiT", "class", 0, 1, 1),
            Samples.metric("CLIP-style score", Metric.SAMPLES, 1, 1, true)));
  }
}
