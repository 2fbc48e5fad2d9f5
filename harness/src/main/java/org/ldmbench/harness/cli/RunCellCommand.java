package org.ldmbench.harness.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ldmbench.harness.sweep.CellRunner;
import org.ldmbench.harness.train.StopSignal;
import org.ldmbench.reports.record.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs one planned cell in this process; {@code sweep} starts one such process per cell. */
@Command(
    name = "run-cell",
    description = "Runs one cell of a planned sweep; progress as JSON lines on standard output.",
    mixinStandardHelpOptions = true)
final class RunCellCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "DIR",
      description = "Folder of the sweep, with its plan.json.")
  private Path sweep;

  @Parameters(index = "1", paramLabel = "CELL", description = "Id of the cell in the plan.")
  private String cell;

  @Mixin private DeviceOption device;

  @Override
  public Integer call() throws Exception {
    try (StopSignal stop = StopSignal.listen(ExitCode.INTERRUPTED)) {
      Status status = new CellRunner(sweep, cell, device.device(), System.out).run(stop);
      return status == Status.INTERRUPTED ? ExitCode.INTERRUPTED : ExitCode.OK;
    }
  }
}
