package org.ldmbench.recipes.dit;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import org.ldmbench.models.dit.Dit;
import org.ldmbench.models.dit.DitConfig;
import org.ldmbench.models.weights.Weights;
import org.ldmbench.recipes.DataShape;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.JsonRecipe;
import org.ldmbench.recipes.conditioning.Condition;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.config.RecipeJson;

/**
 * DiT (Peebles and Xie 2022): class and timestep enter through adaLN-Zero; its own settings learn
 * the variance.
 */
public final class DitRecipe extends JsonRecipe {

  /** For the service loader. */
  public DitRecipe() {
    super("dit", "DiT");
  }

  @Override
  public Set<ConditioningKind> conditioning() {
    return Set.of(ConditioningKind.CLASS);
  }

  @Override
  public String refusal() {
    return "DiT's adaLN takes one vector per picture, so it has no place for caption tokens";
  }

  @Override
  public Denoiser denoiser(RecipeConfig config, ConditioningKind kind, DataShape shape) {
    if (kind != ConditioningKind.CLASS) {
      throw new IllegalArgumentException(
          "dit with conditioning " + kind.label() + ": " + refusal());
    }
    DitBackbone backbone = RecipeJson.read(config.backbone(), DitBackbone.class, "dit backbone");
    return new ClassDenoiser(
        new Dit(
            new DitConfig(
                shape.latentSide(),
                backbone.patchSize(),
                shape.latentChannels(),
                backbone.hiddenSize(),
                backbone.depth(),
                backbone.numHeads(),
                backbone.mlpRatio(),
                config.training().conditionDrop(),
                shape.classes(),
                config.diffusion().learnsVariance(),
                backbone.qkNorm())));
  }

  private record ClassDenoiser(Dit network) implements Denoiser {
    @Override
    public NDArray predict(NDArray x, NDArray t, Condition condition) {
      return network.forward(x, t, ((Condition.Labels) condition).labels());
    }

    @Override
    public Weights weights() {
      return network.weights();
    }

    @Override
    public long macs() {
      return network.macs();
    }
  }
}
