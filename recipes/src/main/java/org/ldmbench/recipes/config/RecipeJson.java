package org.ldmbench.recipes.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.ldmbench.recipes.Names;

/**
 * A recipe's JSON file: an object {@code common}, and an object {@code presets} whose entries are
 * laid over it, field by field. Unknown and missing fields are refused.
 */
public final class RecipeJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final String name;
  private final ObjectNode common;
  private final ObjectNode presets;

  private RecipeJson(String name, JsonNode root) {
    this.name = name;
    if (!(root.get("common") instanceof ObjectNode)
        || !(root.get("presets") instanceof ObjectNode)) {
      throw new IllegalArgumentException(name + ": expected the objects 'common' and 'presets'");
    }
    common = (ObjectNode) root.get("common");
    presets = (ObjectNode) root.get("presets");
  }

  /** Reads a class-path resource beside a recipe's class. */
  public static RecipeJson of(Class<?> recipe, String resource) {
    try (InputStream in = recipe.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("class-path resource " + resource + " is missing");
      }
      return new RecipeJson(resource, JSON.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The presets, in the file's order. */
  public List<String> presets() {
    List<String> names = new ArrayList<>();
    presets.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /**
   * The settings of a preset.
   *
   * @throws IllegalArgumentException for an unknown preset, or settings that do not fit the types
   */
  public RecipeConfig config(String preset) {
    if (!presets.has(preset)) {
      throw Names.unknown("preset of " + name, preset, presets());
    }
    JsonNode merged = merge(common.deepCopy(), (ObjectNode) presets.get(preset));
    return read(merged, RecipeConfig.class, name + ", preset " + preset);
  }

  /**
   * A JSON object as a record.
   *
   * @param where for the message
   * @throws IllegalArgumentException if a field is missing, unknown or of another type
   */
  public static <T> T read(JsonNode node, Class<T> type, String where) {
    try {
      return JSON.treeToValue(node, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(where + ": " + e.getOriginalMessage(), e);
    }
  }

  private static ObjectNode merge(ObjectNode base, ObjectNode over) {
    over.properties()
        .forEach(
            field -> {
              if (base.get(field.getKey()) instanceof ObjectNode below
                  && field.getValue() instanceof ObjectNode above) {
                merge(below, above);
              } else {
                base.set(field.getKey(), field.getValue());
              }
            });
    return base;
  }
}
