package org.ldmbench.harness.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns of text, two blanks apart. */
final class TextTable {

  private final List<String> headings = new ArrayList<>();
  private final List<Boolean> right = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  /** A heading that starts with {@code >} makes a column of numbers, set to the right. */
  TextTable(List<String> headings) {
    for (String heading : headings) {
      right.add(heading.startsWith(">"));
      this.headings.add(heading.startsWith(">") ? heading.substring(1) : heading);
    }
  }

  /** Adds a row of one cell per heading. */
  void row(String... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException(
          "table row: found %d cells, expected %d".formatted(cells.length, headings.size()));
    }
    rows.add(Arrays.asList(cells));
  }

  /** The lines, each with a final newline. */
  String text(String indent) {
    int[] widths = new int[headings.size()];
    List<List<String>> all = new ArrayList<>();
    all.add(headings);
    all.addAll(rows);
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder(indent);
      for (int i = 0; i < widths.length; i++) {
        String blanks = " ".repeat(widths[i] - row.get(i).length());
        line.append(right.get(i) ? blanks + row.get(i) : row.get(i) + blanks).append("  ");
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }
}
