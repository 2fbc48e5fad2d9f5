package org.ldmbench.harness.suite;

import org.ldmbench.recipes.DataShape;
import org.ldmbench.reports.record.Protocol;

/** What a planner is told without any data. */
public final class FixedFacts implements DataFacts {

  @Override
  public DataShape shape(String dataset) {
    int side = Integer.parseInt(dataset.substring(dataset.lastIndexOf('-') + 1));
    return new DataShape(side, 4, side / 4, 99, 16, 384, 384);
  }

  @Override
  public String hash(String dataset) {
    return "hash of " + dataset;
  }

  @Override
  public Protocol protocol(String dataset, SuiteProtocol sampling) {
    return new Protocol(
        dataset,
        "d",
        "s",
        32,
        "ae",
        "a",
        sampling.samplerName(),
        sampling.samplerOptions(),
        sampling.samplingSteps(),
        sampling.guidance().scale(),
        sampling.guidanceOptions(),
        "EMA",
        sampling.sampleCount(),
        "dual",
        "e",
        "box",
        "r");
  }
}
