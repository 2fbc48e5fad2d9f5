package org.ldmbench.reports.record;

import java.util.Map;
import java.util.Set;

/**
 * Which numbers may carry the standards' names. An extractor has one of the names below only where
 * its weights are, to the last byte, a file whose SHA-256 is published; every other one has a part
 * of its hash in its name, and its numbers are "FD" and "CLIP-style score".
 */
public final class StandardNames {

  /** Extractors of the standards, by their metrics' names in records, and those names. */
  private static final Map<String, Standard> STANDARDS =
      Map.of(
          "FD", new Standard("FID", Set.of("inception-2015-12-05")),
          "CLIP-style score", new Standard("CLIP score", Set.of("clip-vit-large-patch14")));

  private StandardNames() {}

  private record Standard(String name, Set<String> extractors) {}

  /** How a metric is shown: {@code FD (emoji-dual-v1)}, {@code FID (inception-2015-12-05)}. */
  public static String label(String metric, String extractor) {
    Standard standard = STANDARDS.get(metric);
    String name =
        standard != null && standard.extractors().contains(extractor) ? standard.name() : metric;
    return name + " (" + extractor + ")";
  }
}
