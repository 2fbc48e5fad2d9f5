package org.ldmbench.reports.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeSet;

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
    if (found.isObject() && expected.isObject()) {
      TreeSet<String> names = new TreeSet<>();
      found.fieldNames().forEachRemaining(names::add);
      expected.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> compare(path + "." + name, found.path(name), expected.path(name)));
    } else if (!equal(found, expected)) {
      findings.differs(file, path, text(found), text(expected) + ", as planned");
    }
  }

  /** Numbers by their value, for 7680 and 7680.0 are the same. */
  private static boolean equal(JsonNode found, JsonNode expected) {
    if (found.isIntegralNumber() && expected.isIntegralNumber()) {
      return found.bigIntegerValue().equals(expected.bigIntegerValue());
    }
    if (found.isNumber() && expected.isNumber()) {
      return Double.compare(found.doubleValue(), expected.doubleValue()) == 0;
    }
    return found.equals(expected);
  }

  private static String text(JsonNode value) {
    return value.isMissingNode() ? "nothing" : value.toString();
  }
}
