package org.ldmbench.harness.images;

import java.nio.file.Path;
import org.ldmbench.models.safetensors.OneLine;

/** A file is no picture that can be measured; one line says why. */
public final class BadPictureException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final PictureProblem problem;
  private final String found;

  /**
   * In a file that the caller knows.
   *
   * @param found what is there, after "found"
   */
  BadPictureException(PictureProblem problem, String found) {
    this(problem, found, "picture");
  }

  private BadPictureException(PictureProblem problem, String found, String where) {
    super(
        "%s: found %s, expected %s"
            .formatted(OneLine.of(where), OneLine.of(found), problem.expected()));
    this.problem = problem;
    this.found = found;
  }

  /** The same with the file's name. */
  BadPictureException in(Path file) {
    return new BadPictureException(problem, found, file.toString());
  }

  /** What is wrong. */
  public PictureProblem problem() {
    return problem;
  }
}
