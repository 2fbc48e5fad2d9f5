package org.ldmbench.reports.site;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Names of files that need no escaping in an address. Each is given once, whether or not the disk
 * tells capitals from small letters.
 */
final class Slugs {
  private static final int LONGEST = 150;

  private final Set<String> taken = new HashSet<>();

  /** A name like this one. */
  String of(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+|[.-]+$", "");
    String base =
        plain.isEmpty() ? "unnamed" : plain.substring(0, Math.min(LONGEST, plain.length()));
    String slug = base;
    for (int next = 2; !taken.add(slug.toLowerCase(Locale.ROOT)); next++) {
      slug = base + "-" + next;
    }
    return slug;
  }
}
