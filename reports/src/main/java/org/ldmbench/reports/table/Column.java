package org.ldmbench.reports.table;

import java.util.List;

/**
 * A column of the table.
 *
 * @param key short name for machines, unique in its table
 * @param name what the header says
 * @param unit what the numbers count, or "" if the column has no numbers or they have no unit
 * @param align side of the cells
 * @param direction which way its numbers get better
 */
public record Column(String key, String name, String unit, Align align, Direction direction) {
  /** The name, with the arrow of the direction if there is one. */
  public String header() {
    return direction == Direction.NONE ? name : name + " " + direction.arrow();
  }

  /** The header in two lines: what stands in parentheses, or else all of it, is the second. */
  public List<String> headerLines() {
    String header = header();
    int split = name.indexOf(" (");
    return split < 0
        ? List.of("", header)
        : List.of(
            name.substring(0, split) + header.substring(name.length()), name.substring(split + 1));
  }
}
