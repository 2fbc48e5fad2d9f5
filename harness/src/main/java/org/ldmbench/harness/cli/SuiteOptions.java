package org.ldmbench.harness.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.ldmbench.harness.data.folder.DataSources;
import org.ldmbench.harness.suite.Suite;
import org.ldmbench.harness.suite.SuiteCatalog;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A suite, and what of it is changed on the command line. */
final class SuiteOptions {

  @Parameters(
      paramLabel = "SUITE",
      description = "Name of a suite (see: list suites), or a .json file.")
  private String name = "";

  @Option(
      names = "--preset",
      split = ",",
      paramLabel = "NAME",
      description = "These presets instead of the suite's own; several with commas.")
  private List<String> presets = List.of();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "The seeds 1 to N instead of the suite's own.")
  private Optional<Integer> seeds = Optional.empty();

  @Mixin private DataOptions data = new DataOptions();

  /** The suite as it is to be run. */
  Suite suite() throws IOException {
    Suite suite = SuiteCatalog.get(name);
    if (!presets.isEmpty()) {
      suite = suite.withPresets(presets);
    }
    if (seeds.isPresent()) {
      JobsOption.checkPositive("--seeds", seeds.get());
      suite = suite.withSeeds(LongStream.rangeClosed(1, seeds.get()).boxed().toList());
    }
    return data.instead(suite);
  }

  /** What finds its data sets. */
  DataSources data(SweepProgress progress) {
    return data.sources(progress);
  }

  /** As they were given. */
  String arguments() {
    return name
        + (presets.isEmpty() ? "" : " --preset " + String.join(",", presets))
        + seeds.map(count -> " --seeds " + count).orElse("")
        + data.arguments();
  }
}
