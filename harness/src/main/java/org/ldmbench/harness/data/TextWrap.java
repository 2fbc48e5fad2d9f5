package org.ldmbench.harness.data;

import java.awt.FontMetrics;
import java.util.ArrayList;
import java.util.List;

/** Breaks text between words into lines that fit, and cuts what is too much. */
final class TextWrap {
  private static final String ELLIPSIS = "…";

  private TextWrap() {}

  /**
   * Breaks a text.
   *
   * @param width of a line, in pixels
   * @param maxLines the last of them ends in an ellipsis if there would be more
   * @return no line for an empty text
   */
  static List<String> wrap(String text, int width, int maxLines, FontMetrics metrics) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.strip().split("\\s+", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && metrics.stringWidth(longer) > width) {
        lines.add(line);
        line = word;
      } else {
        line = longer;
      }
    }
    if (!line.isEmpty()) {
      lines.add(line);
    }
    if (lines.size() > maxLines) {
      String last = lines.get(maxLines - 1) + ELLIPSIS;
      lines = new ArrayList<>(lines.subList(0, maxLines));
      lines.set(maxLines - 1, last);
    }
    return lines.stream().map(l -> cut(l, width, metrics)).toList();
  }

  private static String cut(String line, int width, FontMetrics metrics) {
    if (metrics.stringWidth(line) <= width) {
      return line;
    }
    int end = line.endsWith(ELLIPSIS) ? line.length() - 1 : line.length();
    while (end > 0 && metrics.stringWidth(line.substring(0, end) + ELLIPSIS) > width) {
      end = line.offsetByCodePoints(end, -1);
    }
    return line.substring(0, end).stripTrailing() + ELLIPSIS;
  }
}
