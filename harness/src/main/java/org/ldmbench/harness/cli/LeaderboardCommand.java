package org.ldmbench.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.ldmbench.reports.site.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a web site of result folders. */
@Command(
    name = "leaderboard",
    description = {
      "Makes a static site of result folders: a table for each protocol, a page for each run, and a"
          + " comparison of two.",
      "It opens from a file and from any web server, and loads nothing from elsewhere."
    },
    mixinStandardHelpOptions = true)
final class LeaderboardCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Result folders of sweeps.")
  private List<Path> folders = List.of();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "SITE",
      description = "Folder of the site; a site that is there is replaced.")
  private Path out = Path.of("");

  @Override
  public Integer call() {
    String summary = Site.write(folders, out);
    PrintWriter print = spec.commandLine().getOut();
    print.println(summary + " -> " + out.resolve("index.html"));
    print.flush();
    return ExitCode.OK;
  }
}
