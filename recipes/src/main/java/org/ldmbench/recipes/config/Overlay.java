package org.ldmbench.recipes.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON objects laid over one another, field by field. An object that names another kind of thing
 * ({@code process}, {@code kind}) replaces the one below whole: the fields of the two have nothing
 * to do with each other.
 */
final class Overlay {

  private static final List<String> KINDS = List.of("process", "kind");

  private Overlay() {}

  /** Lays {@code over} on {@code base}, which is changed and returned. */
  static ObjectNode lay(ObjectNode base, ObjectNode over) {
    over.properties()
        .forEach(
            field -> {
              if (base.get(field.getKey()) instanceof ObjectNode below
                  && field.getValue() instanceof ObjectNode above
                  && sameKind(below, above)) {
                lay(below, above);
              } else {
                base.set(field.getKey(), field.getValue().deepCopy());
              }
            });
    return base;
  }

  private static boolean sameKind(ObjectNode below, ObjectNode above) {
    return KINDS.stream()
        .allMatch(kind -> !above.has(kind) || above.get(kind).equals(below.get(kind)));
  }

  /** Takes out those sources whose value is not there, or no more, after an object was replaced. */
  static void dropStaleSources(ObjectNode config) {
    if (config.get("sources") instanceof ObjectNode sources) {
      List<String> stale = new ArrayList<>();
      sources
          .fieldNames()
          .forEachRemaining(
              path -> {
                JsonNode value = config.at("/" + path.replace('.', '/'));
                if (value.isMissingNode()) {
                  stale.add(path);
                }
              });
      sources.remove(stale);
    }
  }
}
