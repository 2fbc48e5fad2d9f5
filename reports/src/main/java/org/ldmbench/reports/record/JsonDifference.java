package org.ldmbench.reports.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A field in which two pieces of JSON differ.
 *
 * @param path of the field, such as "training.optimizer.beta2"
 * @param found its value here, as JSON, or "nothing"
 * @param expected its value there
 */
public record JsonDifference(String path, String found, String expected) {

  /** Every field in which two values differ, in order of paths; lists are compared as a whole. */
  public static List<JsonDifference> between(String path, JsonNode found, JsonNode expected) {
    List<JsonDifference> all = new ArrayList<>();
    collect(path, found, expected, all);
    return all;
  }

  private static void collect(
      String path, JsonNode found, JsonNode expected, List<JsonDifference> all) {
    if (found.isObject() && expected.isObject()) {
      TreeSet<String> names = new TreeSet<>();
      found.fieldNames().forEachRemaining(names::add);
      expected.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> collect(path + "." + name, found.path(name), expected.path(name), all));
    } else if (!equal(found, expected)) {
      all.add(new JsonDifference(path, text(found), text(expected)));
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
