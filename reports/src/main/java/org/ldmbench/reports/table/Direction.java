package org.ldmbench.reports.table;

/** Which way a column's numbers get better. */
public enum Direction {
  /** Not a measure of quality. */
  NONE(""),
  /** Lower is better. */
  LOWER("↓"),
  /** Higher is better. */
  HIGHER("↑");

  private final String arrow;

  Direction(String arrow) {
    this.arrow = arrow;
  }

  /** The arrow of the header, or "". */
  public String arrow() {
    return arrow;
  }
}
