package org.ldmbench.recipes;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The answer to a name that does not exist: the nearest ones, and the list. */
public final class Names {

  private static final int NEAR = 3;

  private Names() {}

  /** For example: {@code unknown recipe 'dti': did you mean dit? There are: dit, sd3-mmdit}. */
  public static IllegalArgumentException unknown(
      String what, String found, Collection<String> known) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    List<String> near =
        known.stream()
            .filter(
                name ->
                    distance.apply(found, name) <= NEAR
                        || name.startsWith(found)
                        || name.contains(found))
            .sorted(Comparator.comparing(name -> distance.apply(found, name)))
            .toList();
    String hint =
        near.isEmpty() || found.isEmpty() ? "" : " did you mean " + String.join(" or ", near) + "?";
    return new IllegalArgumentException(
        "unknown " + what + " '" + found + "':" + hint + " There are: " + String.join(", ", known));
  }
}
