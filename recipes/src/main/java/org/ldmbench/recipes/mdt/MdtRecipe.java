package org.ldmbench.recipes.mdt;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.ldmbench.models.mdt.Mdt;
import org.ldmbench.models.mdt.MdtConfig;
import org.ldmbench.models.mdt.TokenMask;
import org.ldmbench.models.mdt.TokenMasking;
import org.ldmbench.models.weights.Weights;
import org.ldmbench.recipes.DataShape;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.JsonRecipe;
import org.ldmbench.recipes.MaskedDenoiser;
import org.ldmbench.recipes.conditioning.Condition;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.conditioning.ControlEmbedder;
import org.ldmbench.recipes.conditioning.Semantic;
import org.ldmbench.recipes.conditioning.SemanticPath;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.config.RecipeJson;

/** MDTv2 (Gao et al. 2023): a DiT with long skips, which also learns from masked latents. */
public final class MdtRecipe extends JsonRecipe {

  /** For the service loader. */
  public MdtRecipe() {
    super("mdtv2", "MDTv2");
  }

  @Override
  public Set<ConditioningKind> conditioning() {
    return Set.of(ConditioningKind.CLASS);
  }

  @Override
  public Optional<String> refusal(SemanticPath path, ConditioningKind kind) {
    if (path.attention()) {
      return Optional.of(
          "MDTv2 hides and restores tokens of the picture, so it has no place for tokens of a condition");
    }
    return kind == ConditioningKind.CLASS
        ? Optional.empty()
        : Optional.of(
            "MDTv2's adaLN takes one vector per picture, so it has no place for caption tokens");
  }

  @Override
  public Denoiser denoiser(RecipeConfig config, ConditioningKind kind, DataShape shape) {
    check(config, kind);
    MdtBackbone backbone = RecipeJson.read(config.backbone(), MdtBackbone.class, "mdtv2 backbone");
    Mdt network =
        new Mdt(
            new MdtConfig(
                shape.latentSide(),
                backbone.patchSize(),
                shape.latentChannels(),
                backbone.hiddenSize(),
                backbone.depth(),
                backbone.numHeads(),
                backbone.mlpRatio(),
                config.conditioning().semanticDrop(),
                shape.classes(),
                config.diffusion().learnsVariance(),
                OptionalDouble.of(backbone.maskRatio()),
                backbone.decodeLayer(),
                backbone.qkNorm(),
                backbone.positionScale()));
    return new ClassDenoiser(
        network,
        new ControlEmbedder(
            network.weights().root(),
            config.conditioning().control(),
            backbone.hiddenSize(),
            config.diffusion().lastTime()),
        new TokenMasking(backbone.maskRatio(), network.config().tokens()));
  }

  private record ClassDenoiser(Mdt network, ControlEmbedder control, TokenMasking masking)
      implements MaskedDenoiser {

    /** The mean of the shares that are drawn is so much above the least. */
    private static final float MEAN_ABOVE = 0.1f;

    @Override
    public NDArray predict(NDArray x, NDArray t, Condition condition) {
      return network.forward(x, t, labels(condition), control.added(condition.control(), t));
    }

    @Override
    public NDArray predictMasked(NDArray x, NDArray t, Condition condition, TokenMask mask) {
      return network.forwardMasked(
          x, t, labels(condition), control.added(condition.control(), t), mask);
    }

    private static NDArray labels(Condition condition) {
      return ((Semantic.Labels) condition.semantic()).labels();
    }

    @Override
    public Weights weights() {
      return network.weights();
    }

    @Override
    public long macs() {
      return network.macs() + control.macs();
    }

    @Override
    public long trainingMacs() {
      float share = (float) masking.ratio() + MEAN_ABOVE;
      return macs()
          + network.maskedMacs(TokenMasking.kept(masking.tokens(), share))
          + control.macs();
    }
  }
}
