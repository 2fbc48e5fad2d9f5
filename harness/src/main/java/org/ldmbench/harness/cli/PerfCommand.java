package org.ldmbench.harness.cli;

import java.io.IOException;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ldmbench.harness.perf.Beside;
import org.ldmbench.harness.perf.Measured;
import org.ldmbench.harness.perf.PerfRequest;
import org.ldmbench.harness.perf.PerfRun;
import org.ldmbench.harness.plugin.Plugins;
import org.ldmbench.recipes.Recipe;
import org.ldmbench.recipes.Recipes;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Times of training and sampling, with JMH. */
@Command(
    name = "perf",
    description =
        "Measures training and sampling of recipes in processes of their own, against the"
            + " machine's own matrix product. Let nothing else run meanwhile.",
    subcommands = {PerfFrechetCommand.class, PerfStepsCommand.class},
    mixinStandardHelpOptions = true)
final class PerfCommand implements Callable<Integer> {

  private static final double GIGA = 1e9;
  private static final double MEGA = 1e6;
  private static final double PERCENT = 100;

  @Spec private CommandSpec spec;

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

  @Option(
      names = "--beside",
      paramLabel = "COMMAND",
      description =
          "Takes training steps in turn with another program, a pair of processes for each fork, and"
              + " prints the ratios. What it is told and must print: docs/performance.md.")
  private Optional<String> beside = Optional.empty();

  @Mixin private PerfOptions options;

  @Override
  public Integer call() throws IOException {
    PerfRequest request =
        new PerfRequest(
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
    PerfRun.Report report =
        new PerfRun(request, PerfOptions.progress(spec.commandLine().getErr())).run();
    options.print(spec.commandLine().getOut(), report, text(report));
    return ExitCode.OK;
  }

  private static String text(PerfRun.Report report) {
    PerfRequest request = report.request();
    TextTable table =
        new TextTable(
            List.of(
                "Recipe",
                ">Batch",
                ">Step, ms",
                ">+-",
                ">Samples/s",
                ">GFLOP/s",
                ">Of peak",
                ">Peak MB",
                ">Sampling, ms per picture and step"));
    for (PerfRun.Row row : report.rows()) {
      Measured step = row.step();
      table.row(
          row.recipe(),
          Integer.toString(step.samples()),
          number("%.2f", step.milliseconds()),
          Double.isNaN(step.error()) ? "" : number("%.2f", step.error()),
          number("%.1f", step.samplesPerSecond()),
          number("%.1f", step.flopsPerSecond() / GIGA),
          number("%.0f %%", PERCENT * report.shareOfPeak(step)),
          number("%.0f", step.peakBytes() / MEGA),
          number("%.3f", row.millisecondsPerStepOfAPicture()));
    }
    return table.text("")
        + beside(report)
        + number(
            "%nPreset %s%s, %d threads, %s. Peak is this machine's own float32 matrix product in"
                + " the same run: %.1f GFLOP/s.%n+- is JMH's 99.9 %% interval over %d times 1 s in"
                + " each of %d processes%s. A step is forward, backward, clip, update and average; sampling"
                + " is guided, two evaluations a step.%n",
            request.preset(),
            request.set().isEmpty() ? "" : " with " + String.join(", ", request.set()),
            request.threads(),
            request.device(),
            report.gemm().flopsPerSecond() / GIGA,
            request.iterations(),
            request.forks(),
            request.beside().isPresent() ? ", but of a step, which is a median" : "");
  }

  /** Empty where nothing ran beside. */
  private static String beside(PerfRun.Report report) {
    if (report.request().beside().isEmpty()) {
      return "";
    }
    TextTable table =
        new TextTable(
            List.of(
                "Recipe",
                ">Parameters",
                ">Other's",
                ">Step, ms",
                ">Other's",
                ">Time ratio",
                ">lowest",
                ">highest",
                ">Peak MB",
                ">Other's",
                ">Memory ratio"));
    for (PerfRun.Row row : report.rows()) {
      Beside beside = row.beside().orElseThrow();
      Beside.Pair first = beside.pairs().get(0);
      DoubleSummaryStatistics ratios =
          beside.pairs().stream().mapToDouble(Beside.Pair::timeRatio).summaryStatistics();
      table.row(
          row.recipe(),
          number("%,d", first.ours().parameters()),
          number("%,d", first.other().parameters()),
          number("%.2f", beside.milliseconds()),
          number("%.2f", beside.otherMilliseconds()),
          number("%.3f", beside.timeRatio()),
          number("%.3f", ratios.getMin()),
          number("%.3f", ratios.getMax()),
          number("%.0f", first.ours().peakBytes() / MEGA),
          number("%.0f", first.other().peakBytes() / MEGA),
          number("%.3f", beside.memoryRatio()));
    }
    return number(
        "%nBeside '%s', step by step in turn, %d pairs of processes: medians of the steps, of ours"
            + " over the other's, and over the pairs; memory of the first pair.%n%s",
        report.request().beside().get(), report.request().forks(), table.text(""));
  }

  private static String number(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
