package org.ldmbench.harness.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ldmbench.harness.perf.StepWorker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A side of {@code perf --beside}. */
@Command(
    name = "steps",
    description =
        "Takes a training step for each line of standard input: the program that --beside wants,"
            + " so that two versions of this one can be measured beside each other.",
    mixinStandardHelpOptions = true)
final class PerfStepsCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "What to measure; docs/performance.md.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    StepWorker.run(file, new BufferedReader(new InputStreamReader(System.in, UTF_8)), System.out);
    return ExitCode.OK;
  }
}
