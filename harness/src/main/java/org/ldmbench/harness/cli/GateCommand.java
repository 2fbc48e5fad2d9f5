package org.ldmbench.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ldmbench.reports.gate.BenchmarkJson;
import org.ldmbench.reports.gate.Gate;
import org.ldmbench.reports.gate.GateResult;
import org.ldmbench.reports.gate.GateSide;
import org.ldmbench.reports.gate.GateTable;
import org.ldmbench.reports.gate.GithubAnnotations;
import org.ldmbench.reports.gate.JunitXml;
import org.ldmbench.reports.gate.MarkdownSummary;
import org.ldmbench.reports.record.WholeFile;
import org.ldmbench.reports.render.Renderers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells continuous integration whether a candidate is worse than a baseline. */
@Command(
    name = "gate",
    description = {
      "Holds a candidate against a baseline, over the seeds that both have.",
      "Exit code 0: not worse by as much as the margin; 1: worse; 3: more seeds are needed; 4: not"
          + " comparable."
    },
    mixinStandardHelpOptions = true)
final class GateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--baseline",
      paramLabel = "PATH",
      required = true,
      arity = "1..*",
      description = "Result folders or record.json files.")
  private List<Path> baseline = List.of();

  @Option(
      names = "--candidate",
      paramLabel = "PATH",
      required = true,
      arity = "1..*",
      description = "Result folders or record.json files.")
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
    GateResult result =
        Gate.run(GateSide.load(baseline), GateSide.load(candidate), metrics, margin.share());
    junit.ifPresent(file -> WholeFile.write(file, JunitXml.of(result)));
    markdown.ifPresent(file -> WholeFile.write(file, MarkdownSummary.of(result)));
    benchmark.ifPresent(file -> WholeFile.write(file, BenchmarkJson.of(result)));
    PrintWriter out = spec.commandLine().getOut();
    out.print(Renderers.toString(GateTable.of(result, Integer.MAX_VALUE), "text"));
    if ("true".equals(System.getenv("GITHUB_ACTIONS"))) {
      GithubAnnotations.of(result).forEach(out::println);
    }
    out.flush();
    return switch (result.outcome()) {
      case OK -> ExitCode.OK;
      case REGRESSION -> ExitCode.REGRESSION;
      case INCONCLUSIVE -> ExitCode.INCONCLUSIVE;
    };
  }
}
