package org.ldmbench.recipes.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.ldmbench.recipes.conditioning.ConditioningConfig;
import org.ldmbench.recipes.diffusion.DiffusionConfig;

/**
 * All settings of one preset of a recipe; every option is named in its JSON, none is implied.
 *
 * @param backbone settings of the network, read by the recipe
 * @param conditioning what the network is told, and how
 * @param augmentation of the training pictures
 * @param diffusion the process
 * @param training optimiser, average, batch
 * @param sources where a value comes from, by its JSON path: {@code paper}, {@code original} (the
 *     authors' code), {@code chosen} (by us), or {@code suite}; remembered, unconfirmed values of
 *     the paper are {@code paper (remembered)}
 */
public record RecipeConfig(
    JsonNode backbone,
    ConditioningConfig conditioning,
    AugmentationConfig augmentation,
    DiffusionConfig diffusion,
    TrainingConfig training,
    Map<String, String> sources) {

  /** Copies the map. */
  public RecipeConfig {
    sources = Map.copyOf(sources);
  }

  /**
   * The same, with settings that act on sampling alone at one value and no word of sources: what
   * decides weights.
   */
  public RecipeConfig forTraining() {
    return new RecipeConfig(
        backbone, conditioning.forTraining(), augmentation, diffusion, training, Map.of());
  }
}
