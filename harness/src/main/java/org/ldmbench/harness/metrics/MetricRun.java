package org.ldmbench.harness.metrics;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ldmbench.harness.metrics.MetricResult.Against;

/** Computes metrics from features, each by the method of its paper, with its error. */
public final class MetricRun {

  private final List<EvaluationMetric> metrics;
  private final NDManager manager;

  /**
   * Some metrics.
   *
   * @param manager scratch memory is taken below it and given back
   */
  public MetricRun(List<EvaluationMetric> metrics, NDManager manager) {
    this.metrics = List.copyOf(metrics);
    this.manager = manager;
  }

  /**
   * The numbers, in the order of {@link EvaluationMetric}; without the score where there are no
   * captions.
   *
   * @param real features of the reference, where a metric needs them
   * @throws IllegalArgumentException if there are too few pictures for a metric
   */
  public List<MetricResult> of(
      SetFeatures samples, GaussianStatistics reference, Optional<FeatureTable> real) {
    List<MetricResult> results = new ArrayList<>();
    if (metrics.stream().anyMatch(EvaluationMetric::isFrechet)) {
      results.addAll(frechet(samples, reference));
    }
    for (EvaluationMetric metric : EvaluationMetric.values()) {
      if (metrics.contains(metric) && !metric.isFrechet()) {
        results.addAll(other(metric, samples, real));
      }
    }
    return List.copyOf(results);
  }

  private List<MetricResult> frechet(SetFeatures samples, GaussianStatistics statistics) {
    List<MetricResult> results = new ArrayList<>();
    GroupedMoments groups = samples.groups().moments();
    try (FrechetReference reference = new FrechetReference(statistics, manager)) {
      if (metrics.contains(EvaluationMetric.FD)) {
        results.add(
            lower(
                EvaluationMetric.FD,
                FrechetDistance.estimate(samples.statistics(), groups, reference)));
      }
      if (metrics.contains(EvaluationMetric.FD_INFINITY)) {
        results.add(
            lower(EvaluationMetric.FD_INFINITY, FrechetExtrapolation.estimate(groups, reference)));
      }
    }
    return results;
  }

  private List<MetricResult> other(
      EvaluationMetric metric, SetFeatures samples, Optional<FeatureTable> real) {
    return switch (metric) {
      case FD, FD_INFINITY -> List.of();
      case KID -> {
        FeatureTable table = samples.table().orElseThrow();
        KernelDistance distance = new KernelDistance(MmdKernel.standard(table.width()), manager);
        yield List.of(lower(metric, distance.estimate(table, real.orElseThrow())));
      }
      case PRDC -> precisionRecall(samples.table().orElseThrow(), real.orElseThrow());
      case INCEPTION_SCORE ->
          List.of(
              new MetricResult(
                  metric.title(),
                  Against.NOTHING,
                  InceptionScore.estimate(samples.logits().orElseThrow()),
                  true));
      case MEMORISATION ->
          List.of(
              lower(
                  metric,
                  Memorisation.estimate(
                      samples.table().orElseThrow(), real.orElseThrow(), manager)));
      case SCORE ->
          samples
              .cosines()
              .map(EmbeddingScore::estimate)
              .map(score -> new MetricResult(metric.title(), Against.CAPTIONS, score, true))
              .stream()
              .toList();
    };
  }

  private List<MetricResult> precisionRecall(FeatureTable samples, FeatureTable real) {
    PrecisionRecall all =
        PrecisionRecall.of(
            samples, real, EvaluationMetric.NEIGHBOURS, PrecisionRecall.Surface.OUTSIDE, manager);
    return List.of(
        higher("precision", all.precision()),
        higher("recall", all.recall()),
        higher("density", all.density()),
        higher("coverage", all.coverage()));
  }

  private static MetricResult lower(EvaluationMetric metric, Estimate estimate) {
    return new MetricResult(metric.title(), Against.REFERENCE, estimate, false);
  }

  private static MetricResult higher(String name, Estimate estimate) {
    return new MetricResult(name, Against.REFERENCE, estimate, true);
  }
}
