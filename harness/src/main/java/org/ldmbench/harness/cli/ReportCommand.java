package org.ldmbench.harness.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ldmbench.reports.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The report of a sweep again, from its records. */
@Command(
    name = "report",
    description =
        "Writes the report of a sweep from the records that there are, and prints its table.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Folder of the sweep, with its plan.json.")
  private Path sweep;

  @Override
  public Integer call() throws IOException {
    spec.commandLine().getOut().print(Report.write(sweep));
    spec.commandLine().getOut().flush();
    spec.commandLine().getErr().println("report: " + sweep.resolve("report").resolve("index.html"));
    return ExitCode.OK;
  }
}
