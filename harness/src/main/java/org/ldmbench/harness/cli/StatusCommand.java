package org.ldmbench.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.ldmbench.harness.slurm.SlurmQueue;
import org.ldmbench.harness.status.CellState;
import org.ldmbench.harness.status.SweepStatus;
import org.ldmbench.harness.suite.Plan;
import org.ldmbench.reports.record.StrictJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Where a sweep stands. */
@Command(
    name = "status",
    description =
        "Shows where every cell of a sweep stands: done, running, waiting, failed or diverged."
            + " Reads only, and may be asked while the sweep runs.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

  private static final int PERCENT = 100;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Folder of the sweep, with its plan.json.")
  private Path sweep;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "text, json or csv. Default: ${DEFAULT-VALUE}.")
  private TableFormat format = TableFormat.TEXT;

  @Override
  public Integer call() throws IOException {
    Plan plan = Plan.read(sweep);
    List<CellState> cells =
        new SweepStatus(sweep, plan, new SlurmQueue(sweep, plan.hash()).cells()).cells();
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case TEXT -> out.print(text(cells));
      case JSON -> out.print(StrictJson.pretty(cells));
      case CSV -> csv(cells, out);
    }
    out.flush();
    return ExitCode.OK;
  }

  private static String text(List<CellState> cells) {
    TextTable table =
        new TextTable(
            List.of(
                "Cell", "State", "Stage", ">Samples", ">Share", ">Seconds", "Host", ">Process"));
    for (CellState cell : cells) {
      table.row(
          cell.cell(),
          cell.state().word(),
          cell.stage(),
          Long.toString(cell.samples()),
          String.format(Locale.ROOT, "%.0f %%", PERCENT * cell.share()),
          String.format(Locale.ROOT, "%.0f", cell.seconds()),
          cell.host(),
          cell.pid().map(String::valueOf).orElse(""));
    }
    StringBuilder text = new StringBuilder(table.text("")).append(System.lineSeparator());
    for (CellState cell : cells) {
      if (!cell.reason().isEmpty()) {
        text.append("%s %s: %s%n".formatted(cell.cell(), cell.state().word(), cell.reason()));
      }
    }
    return text + counts(cells) + System.lineSeparator();
  }

  /** Such as {@code 6 cells: 3 done, 1 running, 2 waiting}. */
  private static String counts(List<CellState> cells) {
    return cells.size()
        + " cells: "
        + Arrays.stream(CellState.State.values())
            .map(state -> count(cells, state) + " " + state.word())
            .filter(count -> !count.startsWith("0 "))
            .collect(Collectors.joining(", "));
  }

  private static long count(List<CellState> cells, CellState.State state) {
    return cells.stream().filter(cell -> cell.state() == state).count();
  }

  private static void csv(List<CellState> cells, PrintWriter out) throws IOException {
    CSVPrinter csv =
        new CSVPrinter(out, CSVFormat.RFC4180.builder().setRecordSeparator("\n").get());
    csv.printRecord(
        "cell",
        "title",
        "variant",
        "conditioning",
        "seed",
        "state",
        "stage",
        "samples",
        "share",
        "seconds",
        "host",
        "pid",
        "reason");
    for (CellState cell : cells) {
      csv.printRecord(
          cell.cell(),
          cell.title(),
          cell.variant(),
          cell.conditioning(),
          cell.seed(),
          cell.state().word(),
          cell.stage(),
          cell.samples(),
          cell.share(),
          cell.seconds(),
          cell.host(),
          cell.pid().map(String::valueOf).orElse(""),
          cell.reason());
    }
  }
}
