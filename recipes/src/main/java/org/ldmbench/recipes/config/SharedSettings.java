package org.ldmbench.recipes.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ldmbench.recipes.Names;

/**
 * Settings that all recipes of a comparison share, laid over their own. A published recipe brings
 * its own noise schedule, loss and optimiser; a comparison that is to say something of the
 * architecture gives all of them the same.
 *
 * <p>{@code paper}: what arXiv 2411.03177 trains all its rows with. {@code none}: every recipe as
 * its authors published it.
 */
public final class SharedSettings {

  /** Nothing is laid over. */
  public static final SharedSettings NONE = new SharedSettings(empty(), empty(), empty());

  private static final String NO_NAME = "none";
  private static final String SUITE = "suite";
  private static final String BACKBONE = "backbone";
  private static final String SOURCES = "sources";
  private static final List<String> NAMES = List.of(NO_NAME, "paper");

  private final ObjectNode common;
  private final ObjectNode presets;
  private final ObjectNode last;

  private SharedSettings(ObjectNode common, ObjectNode presets, ObjectNode last) {
    this.common = common;
    this.presets = presets;
    this.last = last;
  }

  private static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }

  /**
   * By name.
   *
   * @throws IllegalArgumentException for an unknown name
   */
  public static SharedSettings named(String name) {
    if (!NAMES.contains(name)) {
      throw Names.unknown("shared settings", name, NAMES);
    }
    if (name.equals(NO_NAME)) {
      return NONE;
    }
    JsonNode root = RecipeJson.tree(SharedSettings.class, "shared-" + name + ".json");
    return new SharedSettings(
        (ObjectNode) root.get("common"), (ObjectNode) root.get("presets"), empty());
  }

  /**
   * These, and over them some values by path, such as {@code diffusion.resolutionRatio}, whose
   * source is the suite.
   */
  public SharedSettings with(Map<String, JsonNode> values) {
    ObjectNode more = last.deepCopy();
    SettingPaths.lay(more, values);
    values.keySet().forEach(path -> more.withObjectProperty(SOURCES).put(path, SUITE));
    return new SharedSettings(common, presets, more);
  }

  /**
   * What is laid over a preset; presets that are not listed get what is common.
   *
   * @param backbone the recipe's own, which gets no setting that it does not know
   */
  ObjectNode of(String preset, JsonNode backbone) {
    ObjectNode all = common.deepCopy();
    if (presets.get(preset) instanceof ObjectNode own) {
      Overlay.lay(all, own);
    }
    if (all.get(BACKBONE) instanceof ObjectNode shared) {
      List<String> unknown = new ArrayList<>();
      shared.fieldNames().forEachRemaining(unknown::add);
      unknown.removeIf(backbone::has);
      shared.remove(unknown);
      unknown.forEach(field -> all.withObjectProperty(SOURCES).remove(BACKBONE + "." + field));
    }
    return Overlay.lay(all, last);
  }
}
