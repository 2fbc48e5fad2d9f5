package org.ldmbench.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.io.file.PathUtils;
import org.ldmbench.harness.sweep.CellEvents;
import org.ldmbench.harness.sweep.Reproduction;
import org.ldmbench.harness.train.StopSignal;
import org.ldmbench.reports.record.RunRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A cell again, from its record alone. */
@Command(
    name = "reproduce",
    description =
        "Runs a cell again from its record alone, with as many threads, and prints what differs"
            + " but for times. Exit code 1 if anything does.",
    mixinStandardHelpOptions = true)
final class ReproduceCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RECORD", description = "A record.json.")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Keep the new run in this folder, which is new. Default: it is not kept.")
  private Optional<Path> out = Optional.empty();

  @Mixin private DataOptions data;

  @Mixin private DeviceOption device;

  @Override
  public Integer call() throws IOException {
    Reproduction reproduction = new Reproduction(file);
    if (out.isPresent() && Files.exists(out.get())) {
      throw new IllegalArgumentException(
          "--out " + out.get() + ": found something there, expected a new folder");
    }
    Path folder = out.isPresent() ? out.get() : Files.createTempDirectory("ldmbench-again");
    PrintWriter err = spec.commandLine().getErr();
    try (StopSignal stop = StopSignal.listen(ExitCode.INTERRUPTED);
        SweepProgress progress = SweepProgress.create(err)) {
      List<String> differences =
          reproduction.run(
              folder,
              data.sources(reproduction.datasets(), progress),
              device.device(),
              stop::requested,
              event -> show(progress, event));
      progress.close();
      print(reproduction.record(), differences);
      return differences.isEmpty() ? ExitCode.OK : ExitCode.REGRESSION;
    } finally {
      if (out.isEmpty()) {
        PathUtils.deleteDirectory(folder);
      }
    }
  }

  private static void show(SweepProgress progress, CellEvents.Event event) {
    if (event.stage() == CellEvents.Stage.NOTE) {
      progress.note(event.text());
    } else {
      progress.progress(event.stage().word(), event.share(), event.text());
    }
  }

  private void print(RunRecord record, List<String> differences) {
    PrintWriter text = spec.commandLine().getOut();
    differences.forEach(text::println);
    if (differences.isEmpty()) {
      text.printf(
          "equal: %d metrics, %d points of the curve, %d files and hashes%n",
          record.metrics().size(), record.curve().size(), record.artifacts().size());
    } else {
      text.printf(
          "%d differences; the record was made by commit %s on %s, %s, %s%n",
          differences.size(),
          record.provenance().commit(),
          record.provenance().os(),
          record.provenance().engine(),
          record.provenance().device());
    }
    text.flush();
  }
}
