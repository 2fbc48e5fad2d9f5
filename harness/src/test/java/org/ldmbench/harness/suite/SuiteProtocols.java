package org.ldmbench.harness.suite;

import java.util.List;
import org.ldmbench.recipes.sampling.DdimConfig;
import org.ldmbench.recipes.sampling.GuidanceConfig;
import org.ldmbench.recipes.sampling.GuidanceSchedule;

/** Protocols of small suites. */
final class SuiteProtocols {

  private SuiteProtocols() {}

  static SuiteProtocol ddim(int steps) {
    return new SuiteProtocol(
        new DdimConfig(DdimConfig.Spacing.EVEN, 0, false),
        steps,
        new GuidanceConfig(2, new GuidanceSchedule.Constant(), 1, GuidanceConfig.Channels.ALL, 1),
        200,
        List.of(),
        "",
        List.of(),
        "",
        "",
        0);
  }
}
