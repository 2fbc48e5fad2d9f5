package org.ldmbench.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.ldmbench.reports.gate.BenchmarkJson;
import org.ldmbench.reports.gate.Gate;
import org.ldmbench.reports.gate.GateResult;
import org.ldmbench.reports.gate.GateSide;
import org.ldmbench.reports.gate.GateTable;
import org.ldmbench.reports.gate.GithubAnnotations;
import org.ldmbench.reports.gate.JunitXml;
import org.ldmbench.reports.gate.MarkdownSummary;
import org.ldmbench.reports.gate.Outcome;
import org.ldmbench.reports.record.WholeFile;
import org.ldmbench.reports.render.Renderers;
import org.ldmbench.reports.speed.SpeedGate;
import org.ldmbench.reports.speed.SpeedReport;
import org.ldmbench.reports.speed.SpeedTable;
import org.ldmbench.reports.table.ResultTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells continuous integration whether a candidate is worse than a baseline. */
@Command(
    name = "gate",
    description = {
      "Holds a candidate against a baseline, over the seeds that both have; or the speed of one"
          + " against that of another, if the files are what 'perf --format json' printed.",
      "Exit code 0: not worse by as much as the margin; 1: worse; 3: more seeds are needed; 4: not"
          + " comparable."
    },
    mixinStandardHelpOptions = true)
final class GateCommand implements Callable<Integer> {

  /** Machines drift by more than quality does. */
  private static final double SPEED_PERCENT = 10;

  @Spec private CommandSpec spec;

  @Option(
      names = "--baseline",
      paramLabel = "PATH",
      required = true,
      arity = "1..*",
      description = "Result folders, record.json files, or reports of perf.")
  private List<Path> baseline = List.of();

  @Option(
      names = "--candidate",
      paramLabel = "PATH",
      required = true,
      arity = "1..*",
      description = "Result folders, record.json files, or reports of perf.")
  private List<Path> candidate = List.of();

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = "A metric that counts, such as FD; may be repeated. Default: all.")
  private List<String> metrics = List.of();

  @Mixin private MarginOption margin;

  @Option(names = "--junit", paramLabel = "FILE", description = "Writes JUnit XML.")
  private Optional<Path> junit = Optional.empty();

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Writes a summary in Markdown, of at most 1 MiB.")
  private Optional<Path> markdown = Optional.empty();

  @Option(
      names = "--benchmark-json",
      paramLabel = "FILE",
      description = "Writes what github-action-benchmark reads as customSmallerIsBetter.")
  private Optional<Path> benchmark = Optional.empty();

  @Override
  public Integer call() {
    return Stream.concat(baseline.stream(), candidate.stream()).anyMatch(SpeedReport::isOne)
        ? speed()
        : results();
  }

  private int speed() {
    if (benchmark.isPresent() || !metrics.isEmpty()) {
      throw new IllegalArgumentException(
          "--metric, --benchmark-json: found with reports of perf, expected with results");
    }
    SpeedGate gate =
        SpeedGate.run(
            baseline.stream().map(SpeedReport::read).toList(),
            candidate.stream().map(SpeedReport::read).toList(),
            margin.share(SPEED_PERCENT));
    junit.ifPresent(file -> WholeFile.write(file, JunitXml.of(gate.checks())));
    markdown.ifPresent(
        file -> WholeFile.write(file, Renderers.toString(SpeedTable.of(gate), "md")));
    print(SpeedTable.of(gate), GithubAnnotations.of(gate.checks(), List.of()));
    return exitCode(gate.outcome());
  }

  private int results() {
    GateResult result =
        Gate.run(GateSide.load(baseline), GateSide.load(candidate), metrics, margin.share(0));
    junit.ifPresent(file -> WholeFile.write(file, JunitXml.of(result.checks())));
    markdown.ifPresent(file -> WholeFile.write(file, MarkdownSummary.of(result)));
    benchmark.ifPresent(file -> WholeFile.write(file, BenchmarkJson.of(result)));
    print(
        GateTable.of(result, Integer.MAX_VALUE),
        GithubAnnotations.of(result.checks(), result.gaps()));
    return exitCode(result.outcome());
  }

  private void print(ResultTable table, List<String> annotations) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(Renderers.toString(table, "text"));
    if ("true".equals(System.getenv("GITHUB_ACTIONS"))) {
      annotations.forEach(out::println);
    }
    out.flush();
  }

  private static int exitCode(Outcome outcome) {
    return switch (outcome) {
      case OK -> ExitCode.OK;
      case REGRESSION -> ExitCode.REGRESSION;
      case INCONCLUSIVE -> ExitCode.INCONCLUSIVE;
    };
  }
}
