package org.ldmbench.recipes.pixart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import java.util.Set;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.pixart.Caption;
import org.ldmbench.models.pixart.PictureSize;
import org.ldmbench.models.pixart.Pixart;
import org.ldmbench.models.pixart.PixartConfig;
import org.ldmbench.models.weights.Weights;
import org.ldmbench.recipes.DataShape;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.JsonRecipe;
import org.ldmbench.recipes.conditioning.Condition;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.conditioning.Control;
import org.ldmbench.recipes.conditioning.ControlEmbedder;
import org.ldmbench.recipes.conditioning.Semantic;
import org.ldmbench.recipes.conditioning.SemanticEmbedder;
import org.ldmbench.recipes.conditioning.SemanticPath;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.config.RecipeJson;

/**
 * PixArt-alpha (Chen et al. 2023): captions are read by cross-attention, without their padding; one
 * adaLN for all blocks. A class is a caption of one learned token (arXiv 2411.03177).
 */
public final class PixartRecipe extends JsonRecipe {

  /** For the service loader. */
  public PixartRecipe() {
    super("pixart", "PixArt-α");
  }

  @Override
  public Set<ConditioningKind> conditioning() {
    return Set.of(ConditioningKind.CLASS, ConditioningKind.TEXT);
  }

  @Override
  public Optional<String> refusal(SemanticPath path, ConditioningKind kind) {
    return path.attention()
        ? Optional.empty()
        : Optional.of("PixArt-α's cross-attention needs the tokens of a condition");
  }

  @Override
  public Denoiser denoiser(RecipeConfig config, ConditioningKind kind, DataShape shape) {
    check(config, kind);
    PixartBackbone backbone =
        RecipeJson.read(config.backbone(), PixartBackbone.class, "pixart backbone");
    checkToldOnce(config, backbone.multiScale() ? Optional.of("multiScale") : Optional.empty());
    boolean byClass = kind == ConditioningKind.CLASS;
    int width = backbone.hiddenSize();
    int tokenWidth = byClass ? width : shape.contextWidth();
    Weights weights = new Weights();
    Pixart network =
        new Pixart(
            new PixartConfig(
                shape.latentSide(),
                backbone.patchSize(),
                shape.latentChannels(),
                width,
                backbone.depth(),
                backbone.numHeads(),
                backbone.mlpRatio(),
                config.diffusion().learnsVariance(),
                tokenWidth,
                backbone.leweiScale(),
                byClass ? 1 : shape.contextTokens(),
                backbone.qkNorm(),
                backbone.multiScale()),
            weights);
    int vector = config.conditioning().semantic().adaLn() ? width : 0;
    return new PixartDenoiser(
        network,
        new SemanticEmbedder(weights.root(), kind, shape, tokenWidth, vector),
        new ControlEmbedder(
            weights.root(), config.conditioning().control(), width, config.diffusion().lastTime()),
        shape.latentSide());
  }

  private record PixartDenoiser(
      Pixart network, SemanticEmbedder semantic, ControlEmbedder control, int side)
      implements Denoiser {
    @Override
    public NDArray predict(NDArray x, NDArray t, Condition condition) {
      NDList added = semantic.added(condition.semantic());
      added.addAll(control.added(condition.control(), t));
      Caption caption = caption(condition.semantic());
      return network.config().multiScale()
          ? network.forward(x, t, caption, size(condition.control()), added)
          : network.forward(x, t, caption, added);
    }

    private Caption caption(Semantic what) {
      return what instanceof Semantic.Text text
          ? Caption.of(network.dropCaptions(text.tokens(), text.absent()), text.mask())
          : Caption.of(semantic.tokens(what));
    }

    /** Of the original, as PixArtMS is told it; the aspect ratio is that of the square result. */
    private static PictureSize size(Control control) {
      Shape ratio = new Shape(control.numbers().getShape().get(0), 1);
      return new PictureSize(
          Ops.columns(control.numbers(), 0, 2),
          control.numbers().getManager().ones(ratio, DataType.FLOAT32));
    }

    @Override
    public Weights weights() {
      return network.weights();
    }

    @Override
    public long macs() {
      return network.macs(side, side, semantic.tokenCount()) + semantic.macs() + control.macs();
    }
  }
}
