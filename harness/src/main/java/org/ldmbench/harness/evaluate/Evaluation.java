package org.ldmbench.harness.evaluate;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ldmbench.harness.data.Sha256;
import org.ldmbench.harness.evaluators.Evaluator;
import org.ldmbench.harness.evaluators.EvaluatorIdentity;
import org.ldmbench.harness.metrics.FeatureStream;
import org.ldmbench.harness.metrics.GaussianStatistics;
import org.ldmbench.harness.metrics.MetricRun;
import org.ldmbench.harness.metrics.SetFeatures;

/** Measures a folder of pictures against another, or against statistics. */
public final class Evaluation {

  private static final double NANOS = 1e9;

  private final Evaluator evaluator;
  private final NDManager manager;

  /**
   * By an evaluator.
   *
   * @param manager scratch memory of the metrics is taken below it and given back
   */
  public Evaluation(Evaluator evaluator, NDManager manager) {
    this.evaluator = evaluator;
    this.manager = manager;
  }

  /**
   * Measures. Everything that can be refused is looked at before the first picture is measured.
   *
   * @throws IllegalArgumentException if a file is no good picture (unless those are skipped), or
   *     there are too few for a metric
   * @throws org.ldmbench.reports.compare.NotComparableException if the reference is of another
   *     evaluator
   */
  public EvaluationReport run(EvaluationRequest request, EvaluationListener listener)
      throws IOException {
    long start = System.nanoTime();
    int width = evaluator.width();
    EvaluatorIdentity identity = evaluator.identity();
    request
        .metrics()
        .forEach(
            metric ->
                metric.requireAbilities(
                    identity.name(), evaluator.hasLogits(), evaluator.readsCaptions()));
    Inputs inputs = Inputs.check(request, identity, width, listener);
    long checked = System.nanoTime();
    FeaturePass pass = new FeaturePass(evaluator, request.batch(), request.metrics());
    try (FeatureStream seen = stream(request);
        FeatureStream seenReal = stream(request)) {
      SetFeatures samples = pass.run(inputs.samples(), seen, "samples", listener);
      Optional<SetFeatures> real =
          inputs.real().map(folder -> pass.run(folder, seenReal, "reference", listener));
      double seconds = (System.nanoTime() - checked) / NANOS;
      GaussianStatistics reference =
          real.map(SetFeatures::statistics)
              .or(() -> inputs.stored().map(StoredReference::statistics))
              .orElseThrow();
      List<MetricValue> values =
          new MetricRun(request.metrics(), manager)
              .of(samples, reference, real.flatMap(SetFeatures::table)).stream()
                  .map(result -> MetricValue.of(result, identity))
                  .toList();
      if (request.saveReference().isPresent()) {
        StoredReference.write(
            request.saveReference().get(), reference, inputs.reference().hash(), identity);
      }
      return new EvaluationReport(
          values,
          identity,
          fingerprint(identity, inputs.reference()),
          SourceReport.of(inputs.samples()),
          inputs.reference(),
          new ReaderNotes(width, request.metrics()).of(inputs),
          new EvaluationSpeed(inputs.pictures(), (checked - start) / NANOS, seconds));
    }
  }

  private FeatureStream stream(EvaluationRequest request) {
    return new FeatureStream(
        evaluator.width(), request.metrics(), Path.of(System.getProperty("java.io.tmpdir")));
  }

  private static String fingerprint(EvaluatorIdentity identity, SourceReport reference) {
    return new Sha256()
        .add(identity.name())
        .add(identity.hash())
        .add(identity.preprocessing())
        .add(reference.hash())
        .hex();
  }
}
