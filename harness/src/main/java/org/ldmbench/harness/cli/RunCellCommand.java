package org.ldmbench.harness.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ldmbench.harness.jvm.EngineThreads;
import org.ldmbench.harness.sweep.CellEvents;
import org.ldmbench.harness.sweep.CellRunner;
import org.ldmbench.harness.train.StopSignal;
import org.ldmbench.reports.record.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs planned cells in this process; {@code sweep} starts such processes. */
@Command(
    name = "run-cell",
    description = "Runs a cell of a planned sweep; progress as JSON lines on standard output.",
    mixinStandardHelpOptions = true)
final class RunCellCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "DIR",
      description = "Folder of the sweep, with its plan.json.")
  private Path sweep;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "CELL",
      description =
          "Id of the cell in the plan. Without it, ids are read from standard input, one a line.")
  private Optional<String> cell;

  @Mixin private DeviceOption device;

  @Override
  public Integer call() throws Exception {
    CellRunner cells =
        new CellRunner(sweep, device.device(), event -> CellEvents.send(System.out, event));
    try (StopSignal stop = StopSignal.listen(ExitCode.INTERRUPTED);
        EngineThreads.Scope threads = EngineThreads.asTold();
        cells) {
      if (cell.isPresent()) {
        return exitCode(cells.run(cell.get(), stop::requested));
      }
      BufferedReader ids = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      for (String id = ids.readLine(); id != null && !stop.requested(); id = ids.readLine()) {
        ended(run(cells, id, stop));
      }
      return stop.requested() ? ExitCode.INTERRUPTED : ExitCode.OK;
    }
  }

  private int exitCode(Optional<Status> status) {
    if (status.isEmpty()) {
      throw new IllegalArgumentException(
          "cell " + cell.orElseThrow() + " of " + sweep + " is being run by another process");
    }
    return status.get() == Status.INTERRUPTED ? ExitCode.INTERRUPTED : ExitCode.OK;
  }

  /** A cell that fails has a record that says so, and does not keep the next one from running. */
  private static String run(CellRunner cells, String id, StopSignal stop) throws IOException {
    try {
      return cells.run(id, stop::requested).map(Status::name).orElse(CellEvents.ELSEWHERE);
    } catch (IOException e) {
      CellEvents.send(
          System.out, new CellEvents.Event(CellEvents.Stage.STUCK, 0, IoMessages.oneLine(e)));
      throw e;
    } catch (RuntimeException e) {
      e.printStackTrace();
      return Status.FAILED.name();
    }
  }

  private static void ended(String how) {
    CellEvents.send(System.out, new CellEvents.Event(CellEvents.Stage.ENDED, 1, how));
  }
}
