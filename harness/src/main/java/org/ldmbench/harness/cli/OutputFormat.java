package org.ldmbench.harness.cli;

/** {@code --format}: how a command writes its data to standard output. */
enum OutputFormat {
  /** For people. */
  TEXT,
  /** For programs: one JSON document. */
  JSON
}
