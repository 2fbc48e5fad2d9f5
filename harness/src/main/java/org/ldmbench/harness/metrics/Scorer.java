package org.ldmbench.harness.metrics;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ldmbench.reports.record.Metric;

/** A suite's metrics of some pictures, as records keep them. */
public final class Scorer {

  private final List<EvaluationMetric> metrics;
  private final GaussianStatistics reference;
  private final Optional<FeatureTable> training;
  private final String extractor;
  private final String fingerprint;
  private final NDManager manager;

  /**
   * Against a reference.
   *
   * @param reference features of the training pictures
   * @param training the same one by one, where a metric needs them
   * @param extractor the evaluator's name
   * @param fingerprint of the protocol under which the numbers are made
   * @param manager scratch memory is taken below it and given back
   */
  public Scorer(
      List<EvaluationMetric> metrics,
      GaussianStatistics reference,
      Optional<FeatureTable> training,
      String extractor,
      String fingerprint,
      NDManager manager) {
    this.metrics = List.copyOf(metrics);
    this.reference = reference;
    this.training = training;
    this.extractor = extractor;
    this.fingerprint = fingerprint;
    this.manager = manager;
  }

  /**
   * The numbers; without those for which there are too few pictures.
   *
   * @param subject whose pictures they are
   */
  public List<Metric> score(String subject, SetFeatures pictures) {
    long count = pictures.statistics().count();
    int width = pictures.statistics().width();
    List<EvaluationMetric> possible =
        metrics.stream().filter(m -> m.hasCounts(width, count, reference.count())).toList();
    return new MetricRun(possible, manager)
        .of(pictures, reference, training).stream().map(result -> metric(subject, result)).toList();
  }

  private Metric metric(String subject, MetricResult result) {
    return new Metric(
        result.name(),
        extractor,
        subject,
        switch (result.against()) {
          case REFERENCE -> "training set";
          case CAPTIONS -> "captions";
          case NOTHING -> "";
        },
        result.estimate().value(),
        result.estimate().count(),
        result.higherIsBetter(),
        fingerprint,
        OptionalDouble.of(result.estimate().standardError()));
  }
}
