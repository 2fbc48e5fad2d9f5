package org.ldmbench.recipes.dit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Optional;
import java.util.Set;
import org.ldmbench.models.dit.Conditioning;
import org.ldmbench.models.dit.Dit;
import org.ldmbench.models.dit.DitConfig;
import org.ldmbench.models.weights.Weights;
import org.ldmbench.recipes.DataShape;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.JsonRecipe;
import org.ldmbench.recipes.conditioning.Condition;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.conditioning.ControlEmbedder;
import org.ldmbench.recipes.conditioning.Semantic;
import org.ldmbench.recipes.conditioning.SemanticEmbedder;
import org.ldmbench.recipes.conditioning.SemanticPath;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.config.RecipeJson;

/**
 * DiT (Peebles and Xie 2022): class and timestep enter through adaLN-Zero; its own settings learn
 * the variance. Told by attention, it reads tokens that stand before those of the picture.
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
  public Optional<String> refusal(SemanticPath path, ConditioningKind kind) {
    return kind == ConditioningKind.CLASS || path.attention()
        ? Optional.empty()
        : Optional.of(
            "DiT's adaLN takes one vector per picture, so it has no place for caption tokens");
  }

  @Override
  public Denoiser denoiser(RecipeConfig config, ConditioningKind kind, DataShape shape) {
    check(config, kind);
    DitBackbone backbone = RecipeJson.read(config.backbone(), DitBackbone.class, "dit backbone");
    Weights weights = new Weights();
    SemanticPath path = config.conditioning().semantic();
    int width = backbone.hiddenSize();
    Conditioning conditioning =
        path.attention()
            ? new Conditioning.Attention(
                kind == ConditioningKind.CLASS ? width : shape.contextWidth())
            : new Conditioning.AdaLn(shape.classes(), config.conditioning().semanticDrop());
    Dit network =
        new Dit(
            new DitConfig(
                shape.latentSide(),
                backbone.patchSize(),
                shape.latentChannels(),
                width,
                backbone.depth(),
                backbone.numHeads(),
                backbone.mlpRatio(),
                config.diffusion().learnsVariance(),
                backbone.qkNorm(),
                backbone.positionScale(),
                conditioning),
            weights);
    ControlEmbedder control =
        new ControlEmbedder(
            weights.root(), config.conditioning().control(), width, config.diffusion().lastTime());
    if (!path.attention()) {
      return new LabelDenoiser(network, control);
    }
    return new TokenDenoiser(
        network,
        new SemanticEmbedder(weights.root(), kind, shape, width, path.adaLn() ? width : 0),
        control);
  }

  /** As published: the network has a table of labels itself. */
  private record LabelDenoiser(Dit network, ControlEmbedder control) implements Denoiser {
    @Override
    public NDArray predict(NDArray x, NDArray t, Condition condition) {
      NDArray labels = ((Semantic.Labels) condition.semantic()).labels();
      return network.forward(x, t, labels, control.added(condition.control(), t));
    }

    @Override
    public Weights weights() {
      return network.weights();
    }

    @Override
    public long macs() {
      return network.macs() + control.macs();
    }
  }

  private record TokenDenoiser(Dit network, SemanticEmbedder semantic, ControlEmbedder control)
      implements Denoiser {
    @Override
    public NDArray predict(NDArray x, NDArray t, Condition condition) {
      NDList added = semantic.added(condition.semantic());
      added.addAll(control.added(condition.control(), t));
      return network.forward(x, t, semantic.tokens(condition.semantic()), added);
    }

    @Override
    public Weights weights() {
      return network.weights();
    }

    @Override
    public long macs() {
      return network.macs(semantic.tokenCount()) + semantic.macs() + control.macs();
    }
  }
}
