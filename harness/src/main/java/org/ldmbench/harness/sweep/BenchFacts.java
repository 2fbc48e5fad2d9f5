package org.ldmbench.harness.sweep;

import org.ldmbench.harness.data.Dataset;
import org.ldmbench.harness.data.Sha256;
import org.ldmbench.harness.data.Split;
import org.ldmbench.harness.evaluators.EvaluatorIdentity;
import org.ldmbench.harness.metrics.EvaluationMetric;
import org.ldmbench.harness.suite.DataFacts;
import org.ldmbench.harness.suite.SuiteProtocol;
import org.ldmbench.recipes.DataShape;
import org.ldmbench.reports.record.Protocol;

/** What a planner asks of data sets, answered by their workbenches. */
record BenchFacts(Workbenches benches) implements DataFacts {

  @Override
  public DataShape shape(String dataset) {
    return benches.of(dataset).shape();
  }

  @Override
  public String hash(String dataset) {
    Workbench bench = benches.of(dataset);
    return new Sha256()
        .add(bench.dataset().hash())
        .add(bench.dataset().splitHash())
        .add(bench.openedAutoencoder().latentsHash())
        .add(bench.textEncoderHash())
        .hex();
  }

  @Override
  public Protocol protocol(String name, SuiteProtocol sampling) {
    Workbench bench = benches.of(name);
    Dataset dataset = bench.dataset();
    EvaluatorIdentity evaluator = bench.evaluator().identity();
    int training = bench.indices(Split.TRAIN).length;
    for (EvaluationMetric metric : sampling.measured()) {
      if (!sampling.metrics().isEmpty()) {
        metric.requireAbilities(
            evaluator.name(), bench.evaluator().hasLogits(), bench.evaluator().readsCaptions());
      }
      metric.requireCounts(bench.evaluator().width(), sampling.sampleCount(), training);
    }
    // What the reference is made of, not its bits: those may differ in the last digit from one CPU
    // to the next.
    String reference =
        new Sha256()
            .add(dataset.hash())
            .add(dataset.splitHash())
            .add("train")
            .add(evaluator.hash())
            .hex();
    return new Protocol(
        dataset.name(),
        dataset.hash(),
        dataset.splitHash(),
        dataset.resolution(),
        bench.openedAutoencoder().name(),
        bench.openedAutoencoder().sha256(),
        sampling.samplerName(),
        sampling.samplerOptions(),
        sampling.samplingSteps(),
        sampling.guidance().scale(),
        sampling.guidanceOptions(),
        "EMA",
        sampling.sampleCount(),
        evaluator.name(),
        evaluator.hash(),
        bench.resizeFilter(),
        reference);
  }
}
