package org.ldmbench.harness.data;

import java.util.regex.Pattern;

/** Words for the flag of a country or region. */
final class FlagCaption {
  private static final Pattern TAKES_ARTICLE =
      Pattern.compile(
          "(?!south georgia).*(islands|territor(y|ies)|republic|netherlands)"
              + "|isle of man|united .*|european union|philippines|bahamas|maldives|gambia"
              + "|comoros|seychelles");

  private FlagCaption() {}

  /** {@code "czechia flag"} becomes {@code "flag of czechia"}. */
  static String of(String name) {
    String place =
        name.replaceFirst(" flag$", "")
            .replaceFirst(" sar china$", "")
            .replaceAll(" \\([^)]*\\)", "")
            .replaceFirst("^u\\.s\\. ", "us ")
            .replaceFirst("^st\\. ", "saint ")
            .replace(" - ", " ");
    return "flag of " + (TAKES_ARTICLE.matcher(place).matches() ? "the " : "") + place;
  }
}
