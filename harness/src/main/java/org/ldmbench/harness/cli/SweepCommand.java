package org.ldmbench.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ldmbench.harness.plugin.Plugins;
import org.ldmbench.harness.suite.Plan;
import org.ldmbench.harness.sweep.CellExecutor;
import org.ldmbench.harness.sweep.ExecutorProvider;
import org.ldmbench.harness.sweep.ExecutorRegistry;
import org.ldmbench.harness.sweep.Sweep;
import org.ldmbench.reports.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job: every cell of a suite, then the report. */
@Command(
    name = "sweep",
    description = "Runs every cell of a suite, then evaluates and reports.",
    mixinStandardHelpOptions = true)
final class SweepCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--out", required = true, description = "Folder for the results.")
  private Path out;

  @Option(names = "--resume", description = "Go on with the sweep in --out; what is done stays.")
  private boolean resume;

  @Option(
      names = "--executor",
      paramLabel = "NAME",
      defaultValue = ExecutorRegistry.DEFAULT,
      description =
          "What cells run on: local, processes on this machine; in-process, this very process, one"
              + " at a time; slurm, the cluster; or a plugin's. Default: ${DEFAULT-VALUE}.")
  private String executor = ExecutorRegistry.DEFAULT;

  @Mixin private SuiteOptions suite;

  @Mixin private ClusterOption cluster;

  @Mixin private JobsOption jobs;

  @Mixin private DeviceOption device;

  @Override
  public Integer call() throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    int failures;
    try (SweepProgress progress = SweepProgress.create(err)) {
      ExecutorProvider provider = new ExecutorRegistry(Plugins.classes()).get(executor);
      CellExecutor cells =
          provider.create(
              new ExecutorProvider.Request(
                  out, device.device(), device.isAnyGpu(), jobs.jobs(), cluster.options(provider)));
      Sweep sweep =
          new Sweep(suite.suite(), suite.data(progress), out, device.device(), cells, progress);
      sweep.checkOutput(resume);
      if (!runStoppable(sweep, err)) {
        return ExitCode.INTERRUPTED;
      }
      if (provider.isDetached()) {
        err.println("where it stands: ldmbench status " + out);
        return ExitCode.OK;
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
            + suite.arguments()
            + " --out "
            + out
            + (planned ? " --resume" : ""));
    err.flush();
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
  }
}
