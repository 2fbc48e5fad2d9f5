package org.ldmbench.harness.verify;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ldmbench.harness.metrics.FrechetDistance;
import org.ldmbench.harness.metrics.GaussianStatistics;
import org.ldmbench.harness.metrics.StatisticsFile;
import org.ldmbench.models.safetensors.SafetensorsException;
import org.ldmbench.reports.record.Metric;
import org.ldmbench.reports.verify.CheckedRecord;
import org.ldmbench.reports.verify.Findings;

/** Recomputes the Frechet distances of records, and tells which numbers cannot be recomputed. */
final class DistanceCheck {

  /**
   * Relative to the recomputed distance. Other kernels and thread counts changed distances of real
   * sweeps by 3e-14.
   */
  static final double TOLERANCE = 1e-9;

  private static final String STATISTICS = "statistics";

  private final Optional<GaussianStatistics> reference;
  private final NDManager manager;
  private final Findings findings;
  private int recomputed;

  /**
   * Against a reference.
   *
   * @param reference without one, distances are unverified
   */
  DistanceCheck(Optional<GaussianStatistics> reference, NDManager manager, Findings findings) {
    this.reference = reference;
    this.manager = manager;
    this.findings = findings;
  }

  /** Checks every number of a record. */
  void check(CheckedRecord checked) throws IOException {
    List<Metric> metrics = checked.content().metrics();
    for (int i = 0; i < metrics.size(); i++) {
      Metric metric = metrics.get(i);
      String field = "metrics[" + i + "]";
      if (!isDistance(metric)) {
        unverified(checked, field, metric, "the features of those pictures, which are not stored");
      } else if (!checked.content().artifacts().containsKey(STATISTICS)) {
        findings.differs(
            checked.file(), "artifacts." + STATISTICS, "none", "those that FD was computed from");
      } else {
        checkDistance(checked, field, metric);
      }
    }
  }

  /** How many distances were recomputed, right or wrong. */
  int recomputed() {
    return recomputed;
  }

  private static boolean isDistance(Metric metric) {
    return metric.name().equals("FD")
        && metric.subject().equals(Metric.SAMPLES)
        && metric.reference().equals("training set");
  }

  private void checkDistance(CheckedRecord checked, String field, Metric metric)
      throws IOException {
    Optional<Path> file = checked.artifact(STATISTICS).filter(Files::isRegularFile);
    if (file.isEmpty()) { // which has been told
      unverified(checked, field, metric, "the statistics of the samples");
      return;
    }
    String name = checked.folder() + checked.content().artifacts().get(STATISTICS);
    try {
      checkSubject(checked, StatisticsFile.about(file.get()), name);
      GaussianStatistics samples = StatisticsFile.read(file.get());
      compareCount(checked, field, metric, samples);
      if (reference.isEmpty()) {
        unverified(checked, field, metric, "the statistics of the training pictures");
      } else if (reference.get().width() != samples.width()) {
        findings.differs(
            name,
            "mean",
            samples.width() + " features",
            "the reference's " + reference.get().width());
      } else {
        compareDistance(
            checked, field, metric, FrechetDistance.between(samples, reference.get(), manager));
      }
    } catch (SafetensorsException e) {
      findings.differs(name, "", String.valueOf(e.getMessage()), "feature statistics");
      unverified(checked, field, metric, "the statistics of the samples");
    }
  }

  /** Statistics of another cell have right hashes too, if the record was changed with them. */
  private void checkSubject(CheckedRecord checked, Map<String, String> about, String name) {
    Map.of(
            "subject",
            "samples of " + checked.content().cellId(),
            "protocol",
            checked.content().protocolFingerprint())
        .forEach(
            (field, expected) -> {
              String found = about.getOrDefault(field, "nothing");
              if (!found.equals(expected)) {
                findings.differs(name, field, found, expected);
              }
            });
  }

  private void compareCount(
      CheckedRecord checked, String field, Metric metric, GaussianStatistics samples) {
    if (metric.count() != samples.count()) {
      findings.differs(
          checked.file(),
          field + ".count",
          Long.toString(metric.count()),
          samples.count() + ", as the statistics say");
    }
  }

  private void compareDistance(
      CheckedRecord checked, String field, Metric metric, double distance) {
    recomputed++;
    // Not "greater than": a distance that is no number is none that was recomputed.
    if (!(Math.abs(metric.value() - distance) <= TOLERANCE * distance)) {
      findings.differs(
          checked.file(),
          field + ".value",
          metric.value() + ", " + metric.label(),
          distance + ", recomputed from the stored statistics");
    }
  }

  private void unverified(CheckedRecord checked, String field, Metric metric, String needed) {
    findings.unverified(
        checked.file(), field + ".value", metric.value() + ", " + metric.label(), needed);
  }
}
