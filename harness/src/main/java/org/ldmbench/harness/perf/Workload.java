package org.ldmbench.harness.perf;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.harness.plugin.Plugins;
import org.ldmbench.recipes.DataShape;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.Recipe;
import org.ldmbench.recipes.Recipes;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.config.SharedSettings;

/**
 * A network at some size with data of its shape.
 *
 * @param denoiser weights not allocated
 * @param kind of condition: the first that the preset is made for
 */
record Workload(Denoiser denoiser, TrainingSet data, ConditioningKind kind, RecipeConfig config) {

  private static final int ITEMS = 64;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * By name.
   *
   * @param conditioning by default the first that the preset is made for
   * @param set settings that differ, {@code path=value} each, the value in JSON
   * @throws IllegalArgumentException for a name, a setting or a value that does not exist
   */
  static Workload of(
      String recipeName,
      String preset,
      Optional<ConditioningKind> conditioning,
      Iterable<String> set) {
    Recipe recipe = new Recipes(Plugins.classes()).get(recipeName);
    Map<ConditioningKind, DataShape> made = recipe.data(preset);
    ConditioningKind kind = conditioning.orElseGet(() -> first(made.keySet()));
    DataShape shape = made.get(kind);
    if (shape == null) {
      throw new IllegalArgumentException(
          "--conditioning: found %s for preset %s of %s, expected %s"
              .formatted(kind.label(), preset, recipeName, first(made.keySet()).label()));
    }
    if (kind == ConditioningKind.TEXT && shape.pooledWidth() != shape.contextWidth()) {
      throw new IllegalArgumentException(
          "perf: found preset %s of %s, whose pooled captions are not as wide as their tokens; expected one for captions of a single encoder"
              .formatted(preset, recipeName));
    }
    RecipeConfig config =
        recipe.config(preset, kind, SharedSettings.named("paper").with(settings(set)));
    return new Workload(
        recipe.denoiser(config, kind, shape), SyntheticData.of(shape, ITEMS), kind, config);
  }

  /** One of a request's recipes. */
  static Workload of(String recipeName, PerfRequest request) {
    return of(recipeName, request.preset(), request.conditioning(), request.set());
  }

  private static ConditioningKind first(Set<ConditioningKind> kinds) {
    return kinds.stream().sorted().findFirst().orElseThrow();
  }

  private static Map<String, JsonNode> settings(Iterable<String> set) {
    Map<String, JsonNode> settings = new LinkedHashMap<>();
    for (String setting : set) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("--set: found '" + setting + "', expected path=value");
      }
      settings.put(setting.substring(0, equals), value(setting.substring(equals + 1)));
    }
    return settings;
  }

  /** JSON, or else a word. */
  private static JsonNode value(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(text);
    }
  }

  /**
   * What a program needs to know to take the same step.
   *
   * @param request by which this was made
   * @param recipeName of its recipes
   */
  ObjectNode description(PerfRequest request, String recipeName) {
    ObjectNode what = JSON.createObjectNode();
    what.put("recipe", recipeName);
    what.put("preset", request.preset());
    what.put("conditioning", kind.label());
    what.set("set", JSON.valueToTree(request.set()));
    what.set("backbone", config.backbone());
    what.set("data", JSON.valueToTree(data.shape()));
    what.set("training", JSON.valueToTree(config.training()));
    what.put("device", request.device());
    what.put("threads", request.threads());
    return what;
  }

  /** Allocates the weights. */
  void allocate(NDManager manager) {
    denoiser.weights().allocate(manager, 0);
  }
}
