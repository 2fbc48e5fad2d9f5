package org.ldmbench.harness.cli;

import java.util.Optional;
import org.ldmbench.harness.sweep.Sweep;
import picocli.CommandLine.Option;

/** {@code --jobs} and {@code --threads}: how a machine is shared out among cells. */
final class JobsOption {

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
          "CPU threads of each cell; another number changes the last digits of results."
              + " Default: the machine's cores, shared out among the jobs.")
  private Optional<Integer> threads = Optional.empty();

  /** How many at a time, with how many threads each. */
  Sweep.Jobs jobs() {
    checkPositive("--jobs", jobs);
    threads.ifPresent(count -> checkPositive("--threads", count));
    int cores = Runtime.getRuntime().availableProcessors();
    return new Sweep.Jobs(jobs, threads.orElse(Math.max(1, cores / jobs)));
  }

  static void checkPositive(String option, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(option + ": found " + count + ", expected 1 or more");
    }
  }
}
