package org.ldmbench.recipes.mmdit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.ldmbench.models.mmdit.Mmdit;
import org.ldmbench.models.mmdit.MmditConfig;
import org.ldmbench.models.weights.Weights;
import org.ldmbench.recipes.DataShape;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.JsonRecipe;
import org.ldmbench.recipes.conditioning.Condition;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.conditioning.ControlEmbedder;
import org.ldmbench.recipes.conditioning.SemanticEmbedder;
import org.ldmbench.recipes.conditioning.SemanticPath;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.config.RecipeJson;

/**
 * SD3's mmDiT (Esser et al. 2024). A caption's tokens are the context and its pooled embedding goes
 * to adaLN; a class is one learned context token, which goes to adaLN too.
 */
public class MmditRecipe extends JsonRecipe {

  /** For the service loader. */
  public MmditRecipe() {
    this("sd3-mmdit", "mmDiT (SD3)");
  }

  /** The same network with other settings. */
  protected MmditRecipe(String name, String title) {
    super(name, title);
  }

  @Override
  public final Set<ConditioningKind> conditioning() {
    return Set.of(ConditioningKind.CLASS, ConditioningKind.TEXT);
  }

  @Override
  public final Optional<String> refusal(SemanticPath path, ConditioningKind kind) {
    return path.attention()
        ? Optional.empty()
        : Optional.of("mmDiT's joint attention needs the tokens of a condition");
  }

  @Override
  public final Denoiser denoiser(RecipeConfig config, ConditioningKind kind, DataShape shape) {
    check(config, kind);
    checkVariance(config);
    MmditBackbone backbone =
        RecipeJson.read(config.backbone(), MmditBackbone.class, name() + " backbone");
    Weights weights = new Weights();
    boolean byClass = kind == ConditioningKind.CLASS;
    boolean pooled = config.conditioning().semantic().adaLn();
    int width = backbone.hiddenSize();
    int side = shape.latentSide() / backbone.patchSize();
    Mmdit network =
        new Mmdit(
            new MmditConfig(
                backbone.patchSize(),
                shape.latentChannels(),
                width,
                backbone.depth(),
                backbone.numHeads(),
                backbone.mlpRatio(),
                pooled ? (byClass ? width : shape.pooledWidth()) : 0,
                byClass ? width : shape.contextWidth(),
                side,
                backbone.baseSize(side),
                backbone.qkNorm(),
                IntStream.range(0, backbone.dualAttentionLayers()).boxed().toList()),
            weights);
    return new MmditDenoiser(
        network,
        new SemanticEmbedder(weights.root(), kind, shape, width, 0),
        new ControlEmbedder(
            weights.root(), config.conditioning().control(), width, config.diffusion().lastTime()),
        pooled,
        shape.latentSide());
  }

  private void checkVariance(RecipeConfig config) {
    if (config.diffusion().learnsVariance()) {
      throw new IllegalArgumentException(
          name() + ", diffusion.variance: found a learned one, which mmDiT has no output for");
    }
  }

  private record MmditDenoiser(
      Mmdit network, SemanticEmbedder semantic, ControlEmbedder control, boolean pooled, int side)
      implements Denoiser {
    @Override
    public NDArray predict(NDArray x, NDArray t, Condition condition) {
      NDList vectors = pooled ? new NDList(semantic.pooled(condition.semantic())) : new NDList();
      return network.forward(
          x,
          t,
          semantic.tokens(condition.semantic()),
          vectors,
          control.added(condition.control(), t));
    }

    @Override
    public Weights weights() {
      return network.weights();
    }

    @Override
    public long macs() {
      return network.macs(side, side, semantic.tokenCount()) + control.macs();
    }
  }
}
