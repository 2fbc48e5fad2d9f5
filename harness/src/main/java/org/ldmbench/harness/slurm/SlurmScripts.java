package org.ldmbench.harness.slurm;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ldmbench.harness.jvm.EngineThreads;
import org.ldmbench.harness.sweep.ClusterOptions;

/**
 * The scripts that Slurm runs: one for an array of cells, one for the report after them. They are
 * meant to be read, and may be submitted by hand.
 */
final class SlurmScripts {

  /** A cell that is stopped so often makes no headway. */
  private static final int MOST_RESTARTS = 50;

  /** Before the time limit; a checkpoint takes seconds, but disks of clusters can be slow. */
  private static final int WARNING_SECONDS = 120;

  private static final String CELLS =
      """
      set -u

      cell=$(sed -n "${SLURM_ARRAY_TASK_ID}p" %s)
      export CLASSPATH=%s
      export %s
      echo "cell $cell on $(hostname), GPU ${CUDA_VISIBLE_DEVICES:-none}"

      # Slurm warns this shell alone before the time is up. The cell is told, saves a checkpoint, and ends with 130.
      %s <<<"$cell" &
      child=$!
      trap 'kill -TERM "$child" 2>/dev/null' TERM
      while kill -0 "$child" 2>/dev/null; do
        wait "$child"
      done
      wait "$child"
      code=$?

      # Back into the queue, to go on from the checkpoint; unless somebody cancels the job. The controller may be away.
      if [ "$code" -eq 130 ] && [ "${SLURM_RESTART_COUNT:-0}" -lt %d ]; then
        for _ in {1..60}; do
          state=$(squeue -h -j "$SLURM_JOB_ID" -o %%T) && break
          sleep 2
        done
        if [ "$state" = RUNNING ]; then
          exec scontrol requeue "$SLURM_JOB_ID"
        fi
      fi
      exit "$code"
      """;

  private static final String REPORT =
      """
      set -u

      export CLASSPATH=%s

      exec %s
      """;

  private final ClusterOptions options;
  private final int threads;

  /**
   * For a cluster.
   *
   * @param threads of each cell
   */
  SlurmScripts(ClusterOptions options, int threads) {
    this.options = options;
    this.threads = threads;
  }

  /**
   * The script of an array of cells.
   *
   * @param name of the job
   * @param log of each cell; {@code %a} is its number in the array
   * @param cells file with the id of a cell in each line
   * @param count of cells
   * @param classPath for Java
   * @param command that reads the id of a cell, and runs it
   */
  String cells(
      String name, Path log, Path cells, int count, String classPath, List<String> command) {
    List<String> head = new ArrayList<>();
    head.add("--array=1-" + count + options.maxParallel().map(most -> "%" + most).orElse(""));
    head.add("--requeue");
    head.add("--signal=B:TERM@" + WARNING_SECONDS);
    if (options.gpus() > 0) {
      head.add("--gres=gpu:" + options.gpus());
    }
    head.add("--cpus-per-task=" + threads);
    options.time().ifPresent(time -> head.add("--time=" + time));
    return head(name, log, head)
        + CELLS.formatted(
            quoted(cells.toString()),
            quoted(classPath),
            EngineThreads.assignment(threads),
            quoted(command),
            MOST_RESTARTS);
  }

  /** The script of the report. */
  String report(String name, Path log, String classPath, List<String> command) {
    return head(name, log, List.of()) + REPORT.formatted(quoted(classPath), quoted(command));
  }

  private String head(String name, Path log, List<String> more) {
    List<String> lines = new ArrayList<>();
    lines.add("--job-name=" + name);
    lines.add("--output=\"" + log + "\"");
    lines.add("--open-mode=append");
    options.partition().ifPresent(partition -> lines.add("--partition=" + partition));
    lines.addAll(more);
    lines.addAll(options.arguments());
    return lines.stream()
        .map(line -> "#SBATCH " + line)
        .collect(joining("\n", "#!/bin/bash\n", "\n"));
  }

  private static String quoted(List<String> command) {
    return command.stream().map(SlurmScripts::quoted).collect(joining(" \\\n  "));
  }

  /** For a shell, whatever is in it. */
  private static String quoted(String word) {
    return word.matches("[\\w./=:+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
