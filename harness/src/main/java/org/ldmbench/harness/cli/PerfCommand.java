package org.ldmbench.harness.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ldmbench.harness.perf.Beside;
import org.ldmbench.harness.perf.Measured;
import org.ldmbench.harness.perf.PerfRequest;
import org.ldmbench.harness.perf.PerfRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times of training and sampling, with JMH. */
@Command(
    name = "perf",
    description =
        "Measures training and sampling of recipes in processes of their own, against the"
            + " machine's own matrix product. Let nothing else run meanwhile.",
    subcommands = {PerfFrechetCommand.class, PerfLadderCommand.class, PerfStepsCommand.class},
    mixinStandardHelpOptions = true)
final class PerfCommand implements Callable<Integer> {

  private static final double GIGA = 1e9;
  private static final double MEGA = 1e6;
  private static final double PERCENT = 100;

  @Spec private CommandSpec spec;

  @Option(
      names = "--beside",
      paramLabel = "COMMAND",
      description =
          "Takes training steps in turn with another program, a pair of processes for each fork, and"
              + " prints the ratios. What it is told and must print: docs/performance.md.")
  private Optional<String> beside = Optional.empty();

  @Mixin private PerfStepOptions steps;
  @Mixin private PerfOptions options;

  @Override
  public Integer call() throws IOException {
    PerfRequest request = steps.request(options, beside);
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
          PerfOptions.number("%.2f", step.milliseconds()),
          Double.isNaN(step.error()) ? "" : PerfOptions.number("%.2f", step.error()),
          PerfOptions.number("%.1f", step.samplesPerSecond()),
          PerfOptions.number("%.1f", step.flopsPerSecond() / GIGA),
          PerfOptions.number("%.0f %%", PERCENT * report.shareOfPeak(step)),
          PerfOptions.number("%.0f", step.peakBytes() / MEGA),
          PerfOptions.number("%.3f", row.millisecondsPerStepOfAPicture()));
    }
    return table.text("")
        + beside(report)
        + PerfOptions.number(
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
      table.row(
          row.recipe(),
          PerfOptions.number("%,d", first.ours().parameters()),
          PerfOptions.number("%,d", first.other().parameters()),
          PerfOptions.number("%.2f", beside.milliseconds()),
          PerfOptions.number("%.2f", beside.otherMilliseconds()),
          PerfOptions.number("%.3f", beside.timeRatio()),
          PerfOptions.number("%.3f", beside.lowestTimeRatio()),
          PerfOptions.number("%.3f", beside.highestTimeRatio()),
          PerfOptions.number("%.0f", first.ours().peakBytes() / MEGA),
          PerfOptions.number("%.0f", first.other().peakBytes() / MEGA),
          PerfOptions.number("%.3f", beside.memoryRatio()));
    }
    return PerfOptions.number(
        "%nBeside '%s', step by step in turn; pairs of processes: %d. Medians of the steps, of ours"
            + " over the other's, and over the pairs; memory of the first pair.%n%s",
        report.request().beside().get(), report.request().forks(), table.text(""));
  }
}
