package org.ldmbench.reports.table;

/** On which side the cells of a column line up. */
public enum Align {
  /** Words. */
  LEFT,
  /** Numbers. */
  RIGHT
}
