package org.ldmbench.models.weights;

import java.util.List;
import org.ldmbench.models.safetensors.OneLine;

/**
 * A file does not hold the weights that a network declares; the message lists all three kinds of
 * difference.
 */
public final class WeightMismatchException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;
  private static final int LISTED = 8;

  WeightMismatchException(
      String file, List<String> missing, List<String> unexpected, List<String> wrongShape) {
    super(
        "weights in "
            + file
            + " do not fit: missing "
            + some(missing)
            + "; unexpected "
            + some(unexpected)
            + "; wrong shape "
            + some(wrongShape));
  }

  private static String some(List<String> names) {
    List<String> head = names.stream().limit(LISTED).map(OneLine::of).toList();
    String more = names.size() > LISTED ? ", ..." : "";
    return names.size() + (names.isEmpty() ? "" : " (" + String.join(", ", head) + more + ")");
  }
}
