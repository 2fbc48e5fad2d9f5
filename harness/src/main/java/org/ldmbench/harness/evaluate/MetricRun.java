package org.ldmbench.harness.evaluate;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ldmbench.harness.evaluators.EvaluatorIdentity;
import org.ldmbench.harness.metrics.Estimate;
import org.ldmbench.harness.metrics.FeatureTable;
import org.ldmbench.harness.metrics.FrechetDistance;
import org.ldmbench.harness.metrics.FrechetExtrapolation;
import org.ldmbench.harness.metrics.FrechetReference;
import org.ldmbench.harness.metrics.GaussianStatistics;
import org.ldmbench.harness.metrics.GroupedMoments;
import org.ldmbench.harness.metrics.KernelDistance;
import org.ldmbench.harness.metrics.MmdKernel;
import org.ldmbench.harness.metrics.PrecisionRecall;

/** Computes metrics from features, each by the method of its paper. */
final class MetricRun {

  private final List<EvaluationMetric> metrics;
  private final EvaluatorIdentity evaluator;
  private final NDManager manager;
  private final List<MetricValue> values = new ArrayList<>();

  /** For some metrics. */
  MetricRun(List<EvaluationMetric> metrics, EvaluatorIdentity evaluator, NDManager manager) {
    this.metrics = metrics;
    this.evaluator = evaluator;
    this.manager = manager;
  }

  /**
   * The numbers.
   *
   * @param real features of the reference, where a metric needs them
   */
  List<MetricValue> of(
      SetFeatures samples, GaussianStatistics reference, Optional<FeatureTable> real) {
    if (metrics.stream().anyMatch(EvaluationMetric::isFrechet)) {
      frechet(samples, reference);
    }
    if (metrics.contains(EvaluationMetric.KID)) {
      FeatureTable table = samples.table().orElseThrow();
      KernelDistance distance = new KernelDistance(MmdKernel.standard(table.width()), manager);
      lower("KID", distance.estimate(table, real.orElseThrow()));
    }
    if (metrics.contains(EvaluationMetric.PRDC)) {
      precisionRecall(samples.table().orElseThrow(), real.orElseThrow());
    }
    return List.copyOf(values);
  }

  private void frechet(SetFeatures samples, GaussianStatistics statistics) {
    GroupedMoments groups = samples.groups().moments();
    try (FrechetReference reference = new FrechetReference(statistics, manager)) {
      if (metrics.contains(EvaluationMetric.FD)) {
        lower("FD", FrechetDistance.estimate(samples.statistics(), groups, reference));
      }
      if (metrics.contains(EvaluationMetric.FD_INFINITY)) {
        lower("FD-infinity", FrechetExtrapolation.estimate(groups, reference));
      }
    }
  }

  private void precisionRecall(FeatureTable samples, FeatureTable real) {
    PrecisionRecall all =
        PrecisionRecall.of(
            samples, real, EvaluationMetric.NEIGHBOURS, PrecisionRecall.Surface.OUTSIDE, manager);
    higher("precision", all.precision());
    higher("recall", all.recall());
    higher("density", all.density());
    higher("coverage", all.coverage());
  }

  private void lower(String name, Estimate estimate) {
    values.add(MetricValue.of(name, evaluator, estimate, false));
  }

  private void higher(String name, Estimate estimate) {
    values.add(MetricValue.of(name, evaluator, estimate, true));
  }
}
