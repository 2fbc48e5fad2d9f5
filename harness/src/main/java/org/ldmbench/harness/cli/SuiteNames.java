package org.ldmbench.harness.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The suites that ship, by the lines of an index on the class path; none where it is missing. */
final class SuiteNames {

  private static final String INDEX = "/org/ldmbench/harness/suite/index.txt";

  private SuiteNames() {}

  static List<String> all() throws IOException {
    try (InputStream in = SuiteNames.class.getResourceAsStream(INDEX)) {
      return in == null
          ? List.of()
          : new String(in.readAllBytes(), UTF_8)
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .toList();
    }
  }
}
