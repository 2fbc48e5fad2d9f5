package org.ldmbench.harness.cli;

import java.util.List;
import java.util.Optional;
import org.ldmbench.harness.sweep.ClusterOptions;
import org.ldmbench.harness.sweep.ExecutorProvider;
import picocli.CommandLine.Option;

/** What a cluster is asked for. */
final class ClusterOption {

  @Option(
      names = "--partition",
      paramLabel = "NAME",
      description = "Of a cluster: its queue. Default: the cluster's.")
  private Optional<String> partition = Optional.empty();

  @Option(
      names = "--gpus",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of a cluster: GPUs for each cell, 0 or 1. Default: ${DEFAULT-VALUE}.")
  private int gpus;

  @Option(
      names = "--time",
      paramLabel = "TIME",
      description =
          "Of a cluster: time limit of one run of a cell, such as 04:00:00. A cell that is not done"
              + " by then goes on from its checkpoint.")
  private Optional<String> time = Optional.empty();

  @Option(
      names = "--max-parallel",
      paramLabel = "N",
      description = "Of a cluster: cells at a time. Default: as many as there is room for.")
  private Optional<Integer> maxParallel = Optional.empty();

  @Option(
      names = "--sbatch-arg",
      paramLabel = "ARG",
      description = "One more option for sbatch, as it is; may be given several times.")
  private List<String> arguments = List.of();

  @Option(names = "--dry-run", description = "Of a cluster: write the scripts, submit nothing.")
  private boolean dryRun;

  /**
   * For an executor.
   *
   * @throws IllegalArgumentException if something is asked for that it has not
   */
  ClusterOptions options(ExecutorProvider provider) {
    if (gpus < 0 || gpus > 1) {
      throw new IllegalArgumentException(
          "--gpus: found %d, expected 0 or 1: a cell trains on one device".formatted(gpus));
    }
    maxParallel.ifPresent(most -> JobsOption.checkPositive("--max-parallel", most));
    for (String argument : arguments) {
      if (!argument.startsWith("-") || argument.contains("\n")) {
        throw new IllegalArgumentException(
            "--sbatch-arg: found '%s', expected an option such as --account=NAME"
                .formatted(argument));
      }
    }
    ClusterOptions asked =
        new ClusterOptions(partition, gpus, time, maxParallel, arguments, dryRun);
    if (!provider.isDetached() && !asked.equals(ClusterOptions.NONE)) {
      throw new IllegalArgumentException(
          "--partition, --gpus, --time, --max-parallel, --sbatch-arg, --dry-run: found with"
              + " --executor %s, expected a cluster's".formatted(provider.name()));
    }
    return asked;
  }
}
