package org.ldmbench.harness.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ldmbench.harness.metrics.GaussianStatistics;
import org.ldmbench.harness.metrics.StatisticsFile;
import org.ldmbench.harness.store.PublishedFiles;
import org.ldmbench.models.safetensors.SafetensorsException;
import org.ldmbench.reports.verify.Findings;
import org.ldmbench.reports.verify.RegisteredPlan;
import org.ldmbench.reports.verify.SweepCheck;

/** Whether a sweep's reference statistics are of the data and the evaluator that its plan names. */
final class ReferenceCheck {

  private ReferenceCheck() {}

  /** Checks and reads the reference; empty if it cannot be read. */
  static Optional<GaussianStatistics> read(Path root, RegisteredPlan plan, Findings findings)
      throws IOException {
    Path file = root.resolve(SweepCheck.REFERENCE);
    if (!Files.exists(file)) {
      findings.missing(SweepCheck.REFERENCE, "the statistics of the training pictures");
      return Optional.empty();
    }
    checkName(plan.tree().path("protocol"), findings);
    try {
      Map<String, String> about = new TreeMap<>(StatisticsFile.about(file));
      planned(plan.tree().path("protocol"))
          .forEach(
              (name, expected) -> {
                String found = about.getOrDefault(name, "nothing");
                if (!found.equals(expected)) {
                  findings.differs(SweepCheck.REFERENCE, name, found, expected + ", as planned");
                }
              });
      return Optional.of(StatisticsFile.read(file));
    } catch (SafetensorsException e) {
      findings.differs(
          SweepCheck.REFERENCE, "", String.valueOf(e.getMessage()), "feature statistics");
      return Optional.empty();
    }
  }

  /** Only published weights go by a published name. */
  private static void checkName(JsonNode protocol, Findings findings) {
    String found = protocol.path("extractorHash").asText();
    PublishedFiles.all().stream()
        .filter(file -> file.name().equals(protocol.path("extractor").asText()))
        .filter(file -> !file.sha256().equals(found))
        .forEach(
            file ->
                findings.differs(
                    RegisteredPlan.FILE,
                    "protocol.extractorHash",
                    found,
                    file.sha256() + ", the published one of " + file.name()));
  }

  /** As {@code Preparation} writes it. */
  private static Map<String, String> planned(JsonNode protocol) {
    return Map.of(
        "subject", "training pictures of " + protocol.path("dataset").asText(),
        "dataset", protocol.path("datasetHash").asText(),
        "split", protocol.path("splitHash").asText(),
        "extractor",
            protocol.path("extractor").asText() + " " + protocol.path("extractorHash").asText(),
        "resize", protocol.path("resizeFilter").asText());
  }
}
