package org.ldmbench.models.safetensors;

import java.util.List;
import java.util.stream.Collectors;

/** Names that a reader may have meant, for the message about one that is missing. */
final class NameHint {
  private static final int SHOWN = 3;

  private NameHint() {}

  /** The names with the longest ending or beginning in common with {@code wanted}, best first. */
  static String of(List<String> names, String wanted) {
    // Prefixes such as "model." are what most often differs, so that endings count too.
    String closest =
        names.stream()
            .sorted((a, b) -> Integer.compare(likeness(b, wanted), likeness(a, wanted)))
            .limit(SHOWN)
            .map(name -> "'" + name + "'")
            .collect(Collectors.joining(", "));
    return "one of " + names.size() + " names" + (closest.isEmpty() ? "" : ", such as " + closest);
  }

  private static int likeness(String a, String b) {
    int most = Math.min(a.length(), b.length());
    int head = 0;
    while (head < most && a.charAt(head) == b.charAt(head)) {
      head++;
    }
    int tail = 0;
    while (tail < most && a.charAt(a.length() - 1 - tail) == b.charAt(b.length() - 1 - tail)) {
      tail++;
    }
    return Math.max(head, tail);
  }
}
