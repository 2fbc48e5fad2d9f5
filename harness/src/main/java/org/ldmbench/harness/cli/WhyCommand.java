package org.ldmbench.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.ldmbench.harness.suite.CellSettings;
import org.ldmbench.harness.suite.KeyDifferences;
import org.ldmbench.harness.suite.Plan;
import org.ldmbench.harness.suite.PlannedCell;
import org.ldmbench.harness.sweep.SweepFolder;
import org.ldmbench.recipes.Names;
import org.ldmbench.reports.record.JsonDifference;
import org.ldmbench.reports.record.RecordFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Why a cell is not another one. */
@Command(
    name = "why",
    description = {
      "Prints which settings make a cell another one than a second cell, so that the results of"
          + " the one are not those of the other: path, value here, value there. 'equal' if none"
          + " does.",
      "A cell is named by its id in the plan of DIR, or by its record.json, wherever that is."
    },
    mixinStandardHelpOptions = true)
final class WhyCommand implements Callable<Integer> {

  private static final String RECORD = ".json";

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "CELL", description = "Id of a cell, or a record.json.")
  private String cell;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Folder of the sweep that ids are of. Default: the current one.")
  private Path sweep;

  @Option(
      names = "--against",
      required = true,
      paramLabel = "CELL",
      description = "Id of the second cell, or its record.json.")
  private String other;

  @Override
  public Integer call() throws IOException {
    List<JsonDifference> differences = KeyDifferences.between(settings(cell), settings(other));
    PrintWriter out = spec.commandLine().getOut();
    for (JsonDifference field : differences) {
      out.printf("%s: %s here, %s there%n", field.path(), field.found(), field.expected());
    }
    if (differences.isEmpty()) {
      out.println("equal");
    }
    out.flush();
    return ExitCode.OK;
  }

  private CellSettings settings(String name) throws IOException {
    if (name.endsWith(RECORD)) {
      return ofRecord(Path.of(name));
    }
    Plan plan = Plan.read(sweep);
    List<String> ids = plan.cells().stream().map(PlannedCell::id).toList();
    if (ids.contains(name)) {
      return CellSettings.of(plan, plan.cell(name));
    }
    // A record of an earlier plan in the same folder.
    Path left = new SweepFolder(sweep).record(name);
    if (Files.exists(left)) {
      return ofRecord(left);
    }
    throw Names.unknown("cell", name, ids);
  }

  private static CellSettings ofRecord(Path file) {
    return CellSettings.read(RecordFiles.read(file).settings(), file + ", settings");
  }
}
