package org.ldmbench.recipes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.conditioning.SemanticPath;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.config.RecipeJson;
import org.ldmbench.recipes.config.SharedSettings;

/** A recipe whose presets stand in a JSON file beside its class. */
public abstract class JsonRecipe implements Recipe {

  private final String name;
  private final String title;
  private final RecipeJson json;

  /**
   * Reads {@code NAME.json}.
   *
   * @param name lower case
   * @param title for tables
   */
  protected JsonRecipe(String name, String title) {
    this.name = name;
    this.title = title;
    json = RecipeJson.of(getClass(), name + ".json");
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String title() {
    return title;
  }

  @Override
  public final List<String> presets() {
    return json.presets();
  }

  @Override
  public final Map<ConditioningKind, DataShape> data(String preset) {
    return json.data(preset);
  }

  /**
   * Refuses what the architecture cannot be told.
   *
   * @throws IllegalArgumentException with the reason
   */
  protected final void check(RecipeConfig config, ConditioningKind kind) {
    SemanticPath path = config.conditioning().semantic();
    refusal(path, kind)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(
                  "%s with conditioning %s by %s: %s"
                      .formatted(name, kind.label(), path.label(), reason));
            });
  }

  /**
   * Refuses control metadata for a network that takes the picture's size by a way of its own, which
   * no schedule reaches.
   *
   * @param ownWay the backbone's setting, if it is on
   * @throws IllegalArgumentException if the network would be told twice
   */
  protected final void checkToldOnce(RecipeConfig config, Optional<String> ownWay) {
    if (ownWay.isPresent() && config.conditioning().control().any()) {
      throw new IllegalArgumentException(
          "%s, conditioning.control: found some with backbone.%s, expected none: the network is told the size at all times already"
              .formatted(name, ownWay.get()));
    }
  }

  @Override
  public final RecipeConfig config(String preset, ConditioningKind kind, SharedSettings shared) {
    return json.config(preset, kind, shared);
  }
}
