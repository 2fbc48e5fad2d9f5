package org.ldmbench.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ldmbench.reports.compare.Comparison;
import org.ldmbench.reports.compare.ComparisonReport;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.render.Renderers;
import org.ldmbench.reports.targets.PaperTargets;
import org.ldmbench.reports.targets.TargetTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts the rows of result folders beside a baseline. */
@Command(
    name = "compare",
    description = {
      "Compares the rows of result folders: means with intervals, paired differences, verdicts."
          + " What the suite registered comes first.",
      "Exit code 4 if the folders were measured under different protocols."
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Result folders of sweeps.")
  private List<Path> folders = List.of();

  @Option(
      names = "--baseline",
      paramLabel = "ROW",
      description =
          "Row to compare with: its name in the table, a recipe or a variant. Default: the first.")
  private Optional<String> baseline = Optional.empty();

  @Mixin private MarginOption margin;

  @Option(
      names = "--targets",
      description =
          "Says instead which numbers of the paper are reproduced, within --margin or else 5 %%.")
  private boolean targets;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "text, json, csv, md, latex or html. Default: ${DEFAULT-VALUE}.")
  private String format = "text";

  @Override
  public Integer call() {
    List<ResultFolder> loaded = folders.stream().map(ResultFolder::load).toList();
    PrintWriter err = spec.commandLine().getErr();
    loaded.forEach(
        folder ->
            folder
                .unused()
                .forEach(unused -> err.println("ldmbench: record not used: " + unused.reason())));
    spec.commandLine().getOut().print(report(loaded));
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }

  private String report(List<ResultFolder> loaded) {
    double share = margin.share(0);
    if (targets) {
      double within = share == 0 ? TargetTable.USUAL_MARGIN : share;
      return Renderers.toString(TargetTable.of(PaperTargets.load(), loaded, within), format);
    }
    return ComparisonReport.of(Comparison.of(loaded, baseline, share), format);
  }
}
