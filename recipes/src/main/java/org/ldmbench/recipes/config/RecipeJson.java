package org.ldmbench.recipes.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.ldmbench.recipes.DataShape;
import org.ldmbench.recipes.Names;
import org.ldmbench.recipes.conditioning.ConditioningKind;

/**
 * A recipe's JSON file: an object {@code common}, and an object {@code presets} whose entries are
 * laid over it, field by field. A preset's object {@code conditions} has an entry for each kind of
 * condition that it is made for: the {@code data} it is meant for, and what else differs for that
 * kind. Unknown and missing fields are refused.
 */
public final class RecipeJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private static final String CONDITIONS = "conditions";
  private static final String DATA = "data";

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
    return new RecipeJson(resource, tree(recipe, resource));
  }

  static JsonNode tree(Class<?> beside, String resource) {
    try (InputStream in = beside.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("class-path resource " + resource + " is missing");
      }
      return JSON.readTree(in);
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
   * The kinds of condition that a preset is made for, each with the data it is meant for.
   *
   * @throws IllegalArgumentException for an unknown preset
   */
  public Map<ConditioningKind, DataShape> data(String preset) {
    Map<ConditioningKind, DataShape> data = new EnumMap<>(ConditioningKind.class);
    preset(preset)
        .path(CONDITIONS)
        .properties()
        .forEach(
            entry ->
                data.put(
                    ConditioningKind.of(entry.getKey()),
                    read(entry.getValue().path(DATA), DataShape.class, where(preset) + " data")));
    return data;
  }

  /**
   * The settings of a preset for a kind of condition.
   *
   * @param shared laid over them
   * @throws IllegalArgumentException for an unknown preset, a kind that others are made for but not
   *     this one, or settings that do not fit the types
   */
  public RecipeConfig config(String preset, ConditioningKind kind, SharedSettings shared) {
    ObjectNode own = preset(preset);
    if (!own.path(CONDITIONS).has(kind.label()) && anyPresetIsFor(kind)) {
      throw new IllegalArgumentException(
          "%s: found conditioning %s, expected %s"
              .formatted(
                  where(preset),
                  kind.label(),
                  String.join(
                      " or ",
                      data(preset).keySet().stream().map(ConditioningKind::label).toList())));
    }
    ObjectNode merged = Overlay.lay(common.deepCopy(), own.deepCopy().without(CONDITIONS));
    if (own.path(CONDITIONS).get(kind.label()) instanceof ObjectNode special) {
      Overlay.lay(merged, special.deepCopy().without(DATA));
    }
    Overlay.lay(merged, shared.of(preset, merged.path("backbone")));
    Overlay.dropStaleSources(merged);
    return read(merged, RecipeConfig.class, where(preset));
  }

  private boolean anyPresetIsFor(ConditioningKind kind) {
    return presets().stream().anyMatch(preset -> data(preset).containsKey(kind));
  }

  private ObjectNode preset(String preset) {
    if (!presets.has(preset)) {
      throw Names.unknown("preset of " + name, preset, presets());
    }
    return (ObjectNode) presets.get(preset);
  }

  private String where(String preset) {
    return name + ", preset " + preset;
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
}
