package org.ldmbench.reports.verify;

import com.fasterxml.jackson.databind.JsonNode;
import org.ldmbench.reports.record.JsonDifference;

/** Compares two pieces of JSON, field by field. */
final class JsonDifferences {
  private final String file;
  private final Findings findings;

  JsonDifferences(String file, Findings findings) {
    this.file = file;
    this.findings = findings;
  }

  /** Tells every field in which they differ, by its path. */
  void compare(String path, JsonNode found, JsonNode expected) {
    for (JsonDifference field : JsonDifference.between(path, found, expected)) {
      findings.differs(file, field.path(), field.found(), field.expected() + ", as planned");
    }
  }
}
