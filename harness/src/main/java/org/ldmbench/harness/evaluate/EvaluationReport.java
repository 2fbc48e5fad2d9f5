package org.ldmbench.harness.evaluate;

import java.util.List;
import org.ldmbench.harness.evaluators.EvaluatorIdentity;

/**
 * What was measured, of what, and how.
 *
 * @param metrics the numbers
 * @param evaluator what turned pictures into features
 * @param fingerprint of evaluator and reference: numbers with equal ones may be compared, at equal
 *     numbers of samples
 * @param samples what was measured
 * @param reference what it was measured against
 * @param notes what a reader should know before believing a number, one line each
 * @param speed how fast it went
 */
public record EvaluationReport(
    List<MetricValue> metrics,
    EvaluatorIdentity evaluator,
    String fingerprint,
    SourceReport samples,
    SourceReport reference,
    List<String> notes,
    EvaluationSpeed speed) {

  /** Copies the lists. */
  public EvaluationReport {
    metrics = List.copyOf(metrics);
    notes = List.copyOf(notes);
  }
}
