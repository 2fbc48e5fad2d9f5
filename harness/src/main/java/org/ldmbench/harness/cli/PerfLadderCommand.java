package org.ldmbench.harness.cli;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ldmbench.harness.perf.Beside;
import org.ldmbench.harness.perf.Ladder;
import org.ldmbench.harness.perf.PerfRequest;
import org.ldmbench.harness.perf.Rung;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what each switch buys. */
@Command(
    name = "ladder",
    description =
        "Measures the usual training step of recipes beside the same step with one thing changed, a"
            + " rung, step by step in turn. Let nothing else run meanwhile.",
    mixinStandardHelpOptions = true)
final class PerfLadderCommand implements Callable<Integer> {

  private static final double MEGA = 1e6;

  private static final List<String> LABELS = Stream.of(Rung.values()).map(Rung::label).toList();

  /** What picocli offers and prints. */
  static final class Labels implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return LABELS.iterator();
    }
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--rungs",
      split = ",",
      paramLabel = "RUNG",
      completionCandidates = Labels.class,
      description =
          "Some of ${COMPLETION-CANDIDATES}. Default: all of them. What each is:"
              + " docs/performance.md.")
  private List<String> rungs = LABELS;

  @Mixin private PerfStepOptions steps;
  @Mixin private PerfOptions options;

  @Override
  public Integer call() throws IOException {
    Ladder ladder =
        new Ladder(
            steps.request(options, Optional.empty()),
            rungs.stream().map(Rung::of).toList(),
            PerfOptions.progress(spec.commandLine().getErr()));
    Ladder.Report report = ladder.run();
    options.print(spec.commandLine().getOut(), report, text(report));
    return ExitCode.OK;
  }

  private static String text(Ladder.Report report) {
    TextTable table =
        new TextTable(
            List.of(
                "Recipe",
                "Rung",
                ">Step, ms",
                ">Usual",
                ">Time ratio",
                ">lowest",
                ">highest",
                ">Peak MB",
                ">Usual",
                ">Memory ratio"));
    for (Ladder.Row row : report.rows()) {
      Beside beside = row.beside();
      Beside.Pair first = beside.pairs().get(0);
      table.row(
          row.recipe(),
          row.rung().label(),
          PerfOptions.number("%.2f", beside.milliseconds()),
          PerfOptions.number("%.2f", beside.otherMilliseconds()),
          PerfOptions.number("%.3f", beside.timeRatio()),
          PerfOptions.number("%.3f", beside.lowestTimeRatio()),
          PerfOptions.number("%.3f", beside.highestTimeRatio()),
          PerfOptions.number("%.0f", first.ours().peakBytes() / MEGA),
          PerfOptions.number("%.0f", first.other().peakBytes() / MEGA),
          PerfOptions.number("%.3f", beside.memoryRatio()));
    }
    PerfRequest request = report.request();
    return table.text("")
        + PerfOptions.number(
            "%nPreset %s%s, %d threads, %s; step by step in turn, pairs of processes: %d. Ratios are the"
                + " rung over the usual step, medians of the steps and over the pairs: above 1 the rung is"
                + " slower or takes more memory. Memory is the first pair's.%n%s",
            request.preset(),
            request.set().isEmpty() ? "" : " with " + String.join(", ", request.set()),
            request.threads(),
            request.device(),
            request.forks(),
            rungs(report));
  }

  private static String rungs(Ladder.Report report) {
    return report.rows().stream()
        .map(Ladder.Row::rung)
        .distinct()
        .map(rung -> PerfOptions.number("%s: %s%n", rung.label(), rung.description()))
        .collect(Collectors.joining());
  }
}
