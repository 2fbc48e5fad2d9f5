package org.ldmbench.harness.parity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A JSON object whose every field must be asked for: an option that we do not know could change
 * what the official network computes.
 */
public final class StrictObject {

  private final String where;
  private final JsonNode json;
  private final Set<String> asked = new HashSet<>();

  private StrictObject(String where, JsonNode json) {
    this.where = where;
    this.json = json;
  }

  /**
   * Over a node.
   *
   * @param where for messages
   * @throws IllegalArgumentException if it is no object
   */
  static StrictObject of(String where, JsonNode json) {
    if (!json.isObject()) {
      throw new IllegalArgumentException(
          "%s: found %s, expected an object"
              .formatted(where, json.isMissingNode() ? "nothing" : json));
    }
    return new StrictObject(where, json);
  }

  /** Whether the field is there and not null. */
  public boolean has(String field) {
    asked.add(field);
    return json.hasNonNull(field);
  }

  /** An object within. */
  public StrictObject object(String field) {
    return of(where + "." + field, ask(field));
  }

  /** A whole number of at least 1. */
  public int positive(String field) {
    JsonNode node = ask(field);
    if (!node.canConvertToExactIntegral() || !node.canConvertToInt() || node.intValue() < 1) {
      throw wrong(field, node, "a whole number from 1");
    }
    return node.intValue();
  }

  /** A finite number. */
  public double number(String field) {
    JsonNode node = ask(field);
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw wrong(field, node, "a number");
    }
    return node.doubleValue();
  }

  /** A truth value. */
  public boolean flag(String field) {
    JsonNode node = ask(field);
    if (!node.isBoolean()) {
      throw wrong(field, node, "true or false");
    }
    return node.booleanValue();
  }

  /** Text. */
  public String text(String field) {
    JsonNode node = ask(field);
    if (!node.isTextual()) {
      throw wrong(field, node, "text");
    }
    return node.textValue();
  }

  /** A list of whole numbers from 0. */
  public List<Integer> integers(String field) {
    JsonNode node = ask(field);
    List<Integer> list = new ArrayList<>();
    boolean good = node.isArray();
    for (JsonNode item : node) {
      good &= item.canConvertToExactIntegral() && item.canConvertToInt() && item.intValue() >= 0;
      list.add(item.intValue());
    }
    if (!good) {
      throw wrong(field, node, "a list of whole numbers");
    }
    return list;
  }

  /** A list of numbers. */
  public List<Double> numbers(String field) {
    JsonNode node = ask(field);
    List<Double> list = new ArrayList<>();
    boolean good = node.isArray();
    for (JsonNode item : node) {
      good &= item.isNumber();
      list.add(item.doubleValue());
    }
    if (!good) {
      throw wrong(field, node, "a list of numbers");
    }
    return list;
  }

  /**
   * A field that must have the one value that we implement.
   *
   * @throws IllegalArgumentException if it has another
   */
  public void require(String field, boolean supported) {
    if (!supported) {
      throw wrong(field, ask(field), "the value that is implemented here");
    }
  }

  /**
   * To be called last.
   *
   * @throws IllegalArgumentException if a field was never asked for
   */
  public void finish() {
    List<String> unknown = new ArrayList<>();
    json.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(asked);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: found unknown field %s, expected only %s"
              .formatted(
                  where,
                  String.join(", ", unknown),
                  String.join(", ", asked.stream().sorted().toList())));
    }
  }

  private JsonNode ask(String field) {
    asked.add(field);
    return json.path(field);
  }

  private IllegalArgumentException wrong(String field, JsonNode found, String expected) {
    return new IllegalArgumentException(
        "%s.%s: found %s, expected %s"
            .formatted(where, field, found.isMissingNode() ? "nothing" : found, expected));
  }
}
