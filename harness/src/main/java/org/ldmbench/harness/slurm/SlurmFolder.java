package org.ldmbench.harness.slurm;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of one submission: scripts, lists of cells, logs. Each submission of a sweep has a
 * folder of its own, {@code slurm/1} and so on.
 *
 * @param path where it is
 * @param number from 1
 */
record SlurmFolder(Path path, int number) {

  private static final int SHORT_HASH = 12;
  private static final Pattern JOB = Pattern.compile("ldmbench-([0-9a-f]+)-(\\d+)-(\\d+)");

  /** All submissions of a sweep. */
  static Path root(Path sweep) {
    return sweep.toAbsolutePath().normalize().resolve("slurm");
  }

  /** A new one, with the next number. */
  static SlurmFolder create(Path sweep) throws IOException {
    Files.createDirectories(root(sweep));
    for (int number = 1; ; number++) {
      Path path = root(sweep).resolve(Integer.toString(number));
      try {
        return new SlurmFolder(Files.createDirectory(path), number);
      } catch (FileAlreadyExistsException taken) {
        // The next one, then.
      }
    }
  }

  /** The name of an array's job, by which its cells are found again. */
  String job(String plan, int chunk) {
    return "ldmbench-%s-%d-%d".formatted(plan.substring(0, SHORT_HASH), number, chunk);
  }

  /** The list of an array's cells. */
  Path cells(int chunk) {
    return path.resolve("cells-" + chunk + ".txt");
  }

  /** The name of the job of the report. */
  String reportJob(String plan) {
    return "ldmbench-report-%s-%d".formatted(plan.substring(0, SHORT_HASH), number);
  }

  /**
   * The list of the cells of a job.
   *
   * @param plan hash of the sweep's plan
   * @param job its name
   * @return nothing if the job is no array of this sweep's
   */
  static Optional<Path> cells(Path sweep, String plan, String job) {
    Matcher parts = JOB.matcher(job);
    if (!parts.matches() || !plan.startsWith(parts.group(1))) {
      return Optional.empty();
    }
    int number = Integer.parseInt(parts.group(2));
    Path folder = root(sweep).resolve(parts.group(2));
    return Optional.of(new SlurmFolder(folder, number).cells(Integer.parseInt(parts.group(3))))
        .filter(Files::exists);
  }
}
