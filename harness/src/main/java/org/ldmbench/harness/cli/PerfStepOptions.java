package org.ldmbench.harness.cli;

import java.util.List;
import java.util.Optional;
import org.ldmbench.harness.perf.PerfRequest;
import org.ldmbench.harness.plugin.Plugins;
import org.ldmbench.recipes.Recipe;
import org.ldmbench.recipes.Recipes;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which recipes are measured, and for how long. */
final class PerfStepOptions {

  @Parameters(arity = "0..*", paramLabel = "RECIPE", description = "Default: all of them.")
  private List<String> recipes = List.of();

  @Option(
      names = "--preset",
      defaultValue = "tiny",
      description = "Size of each. Default: ${DEFAULT-VALUE}.")
  private String preset = "";

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "A setting that differs, such as training.batchSize=8; several times.")
  private List<String> set = List.of();

  @Option(
      names = "--forks",
      defaultValue = "1",
      description = "Processes for each number. Default: ${DEFAULT-VALUE}.")
  private int forks = 1;

  @Option(
      names = "--warmups",
      defaultValue = "3",
      description = "Seconds of warm-up. Default: ${DEFAULT-VALUE}.")
  private int warmups = 1;

  @Option(
      names = "--iterations",
      defaultValue = "5",
      description = "Seconds of measurement. Default: ${DEFAULT-VALUE}.")
  private int iterations = 1;

  @Option(
      names = "--conditioning",
      paramLabel = "KIND",
      description = "class or text. Default: the first that a preset is made for.")
  private Optional<String> conditioning = Optional.empty();

  /**
   * What was asked for.
   *
   * @param options that measurements of anything have
   * @param beside a command that takes the same training step
   */
  PerfRequest request(PerfOptions options, Optional<String> beside) {
    return new PerfRequest(
        recipes.isEmpty()
            ? new Recipes(Plugins.classes()).all().stream().map(Recipe::name).toList()
            : recipes,
        preset,
        conditioning.map(ConditioningKind::of),
        set,
        options.device(),
        options.threads(),
        forks,
        warmups,
        iterations,
        beside);
  }
}
