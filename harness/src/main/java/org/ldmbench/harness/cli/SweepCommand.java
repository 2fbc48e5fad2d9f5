package org.ldmbench.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.ldmbench.harness.suite.Plan;
import org.ldmbench.harness.suite.Suite;
import org.ldmbench.harness.suite.SuiteCatalog;
import org.ldmbench.harness.sweep.Sweep;
import org.ldmbench.reports.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The main job: every cell of a suite, then the report. */
@Command(
    name = "sweep",
    description = "Runs every cell of a suite, then evaluates and reports.",
    mixinStandardHelpOptions = true)
final class SweepCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SUITE",
      description = "Name of a suite (see: list suites), or a .json file.")
  private String suite;

  @Option(names = "--out", required = true, description = "Folder for the results.")
  private Path out;

  @Option(names = "--resume", description = "Go on with the sweep in --out; what is done stays.")
  private boolean resume;

  @Option(
      names = "--preset",
      split = ",",
      paramLabel = "NAME",
      description = "Run these presets instead of the suite's own; several with commas.")
  private List<String> presets = List.of();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Run the seeds 1 to N instead of the suite's own.")
  private Optional<Integer> seeds = Optional.empty();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "1",
      description = "Cells that run at the same time. Default: ${DEFAULT-VALUE}.")
  private int jobs = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "CPU threads of each cell: part of the result, to the last digits. Default: the machine's cores, shared out among the jobs.")
  private Optional<Integer> threads = Optional.empty();

  @Mixin private DeviceOption device;

  @Override
  public Integer call() throws Exception {
    Suite what = SuiteCatalog.get(suite);
    if (!presets.isEmpty()) {
      what = what.withPresets(presets);
    }
    if (seeds.isPresent()) {
      what = what.withSeeds(LongStream.rangeClosed(1, seeds.get()).boxed().toList());
    }
    PrintWriter err = spec.commandLine().getErr();
    int failures;
    try (SweepProgress progress = SweepProgress.create(err)) {
      Sweep sweep = new Sweep(what, out, device.device(), jobs(), progress);
      sweep.checkOutput(resume);
      if (!runStoppable(sweep, err)) {
        return ExitCode.INTERRUPTED;
      }
      failures = sweep.failures();
    }
    spec.commandLine().getOut().print(Report.write(out));
    spec.commandLine().getOut().flush();
    err.println("report: " + out.resolve("report").resolve("index.html"));
    if (failures > 0) {
      err.println("ldmbench: " + "cells that failed: " + failures + "; --resume runs them again");
      return ExitCode.REGRESSION;
    }
    return ExitCode.OK;
  }

  private static void checkPositive(String option, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(option + ": found " + count + ", expected 1 or more");
    }
  }

  private Sweep.Jobs jobs() {
    checkPositive("--jobs", jobs);
    threads.ifPresent(count -> checkPositive("--threads", count));
    int cores = Runtime.getRuntime().availableProcessors();
    return new Sweep.Jobs(
        jobs,
        threads.or(() -> jobs == 1 ? Optional.empty() : Optional.of(Math.max(1, cores / jobs))));
  }

  private boolean runStoppable(Sweep sweep, PrintWriter err) throws IOException {
    Thread hook = new Thread(() -> stop(sweep, err), "stop-sweep");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return sweep.run();
    } finally {
      // After a stop the hook is at work, and ends the process.
      if (!sweep.stopped()) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    }
  }

  private void stop(Sweep sweep, PrintWriter err) {
    err.println();
    err.println("ldmbench: stopping; the running cells save a checkpoint ...");
    err.flush();
    sweep.stop();
    // Without a plan there is nothing to resume.
    boolean planned = Files.exists(out.resolve(Plan.FILE));
    err.println(
        "ldmbench: stopped. Go on with: ldmbench sweep "
            + suite
            + " --out "
            + out
            + (planned ? " --resume" : ""));
    err.flush();
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
  }
}
