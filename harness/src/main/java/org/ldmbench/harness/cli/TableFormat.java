package org.ldmbench.harness.cli;

/** {@code --format} of a command whose data are rows. */
enum TableFormat {
  /** For people. */
  TEXT,
  /** For programs: one JSON document. */
  JSON,
  /** For spreadsheets: a line of names, then one for each row. */
  CSV
}
