package org.ldmbench.harness.evaluate;

import org.ldmbench.harness.evaluators.EvaluatorIdentity;
import org.ldmbench.harness.metrics.Estimate;
import org.ldmbench.harness.metrics.MetricResult;
import org.ldmbench.reports.record.StandardNames;

/**
 * One number of a report.
 *
 * @param name with the evaluator: {@code FD (emoji-dual-v2)}
 * @param standardError for as many other samples; the reference held fixed
 * @param samples number of them
 * @param higherIsBetter whether a larger value is a better one
 */
public record MetricValue(
    String name, double value, double standardError, long samples, boolean higherIsBetter) {

  static MetricValue of(MetricResult result, EvaluatorIdentity evaluator) {
    Estimate estimate = result.estimate();
    return new MetricValue(
        StandardNames.label(result.name(), evaluator.name()),
        estimate.value(),
        estimate.standardError(),
        estimate.count(),
        result.higherIsBetter());
  }
}
