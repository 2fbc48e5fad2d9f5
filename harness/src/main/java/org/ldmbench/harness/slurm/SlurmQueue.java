package org.ldmbench.harness.slurm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which cells of a sweep wait or run in Slurm's queue. Jobs are known by their names, which have
 * the plan's hash in them: numbers are given again after a controller has lost its state.
 */
public final class SlurmQueue {

  private static final Pattern LINE = Pattern.compile("(\\S+) (\\d+) (\\S+) (\\S+)");

  private final Path sweep;
  private final String plan;

  /**
   * Of a sweep.
   *
   * @param plan its hash
   */
  public SlurmQueue(Path sweep, String plan) {
    this.sweep = sweep;
    this.plan = plan;
  }

  /**
   * What the queue says of cells, such as {@code Slurm job 17_4, PENDING}; nothing where there is
   * no Slurm, or it does not answer.
   */
  public Map<String, String> cells() throws IOException {
    if (!Files.isDirectory(SlurmFolder.root(sweep)) || !SlurmClient.has("squeue")) {
      return Map.of();
    }
    try {
      return parse(SlurmClient.run(List.of("squeue", "-h", "-r", "-o", "%j %K %F_%K %T")));
    } catch (IllegalArgumentException e) {
      // The controller is away; the sweep's folder knows all that matters.
      return Map.of();
    }
  }

  /** From {@code squeue}'s lines. */
  Map<String, String> parse(String text) throws IOException {
    Map<String, List<String>> lists = new HashMap<>();
    Map<String, String> cells = new HashMap<>();
    for (String line : text.lines().map(String::strip).toList()) {
      Matcher parts = LINE.matcher(line);
      if (parts.matches()) {
        String job = parts.group(1);
        if (!lists.containsKey(job)) {
          Optional<Path> list = SlurmFolder.cells(sweep, plan, job);
          lists.put(job, list.isPresent() ? Files.readAllLines(list.get()) : List.of());
        }
        List<String> ids = lists.getOrDefault(job, List.of());
        int index = Integer.parseInt(parts.group(2));
        if (index >= 1 && index <= ids.size()) {
          cells.put(
              ids.get(index - 1), "Slurm job %s, %s".formatted(parts.group(3), parts.group(4)));
        }
      }
    }
    return cells;
  }
}
