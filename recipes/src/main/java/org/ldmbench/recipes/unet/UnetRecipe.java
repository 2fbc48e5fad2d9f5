package org.ldmbench.recipes.unet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Optional;
import java.util.Set;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.unet.Unet;
import org.ldmbench.models.unet.UnetConfig;
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
 * The UNet of latent diffusion (Rombach et al. 2022) and of SDXL (Podell et al. 2023). Captions are
 * read by cross-attention, padding and all; a class is one learned token.
 */
public final class UnetRecipe extends JsonRecipe {

  /** SDXL's sinusoids of each of six numbers. */
  private static final int SIZE_WIDTH = 256;

  private static final int SIZES = 6;

  /** Where two and four of them stand in {@link Control#numbers}. */
  private static final int ORIGINAL = 0;

  private static final int CROP_AND_TARGET = 8;

  /** The vector that is added to the timestep's is so many times as wide as the first level. */
  private static final int EMBEDDING = 4;

  /** For the service loader. */
  public UnetRecipe() {
    super("unet", "UNet (SD)");
  }

  @Override
  public Set<ConditioningKind> conditioning() {
    return Set.of(ConditioningKind.CLASS, ConditioningKind.TEXT);
  }

  @Override
  public Optional<String> refusal(SemanticPath path, ConditioningKind kind) {
    return path.attention() || kind == ConditioningKind.CLASS
        ? Optional.empty()
        : Optional.of(
            "the UNet's residual blocks take one vector per picture, so without cross-attention it has no place for caption tokens");
  }

  @Override
  public Denoiser denoiser(RecipeConfig config, ConditioningKind kind, DataShape shape) {
    check(config, kind);
    UnetBackbone backbone = RecipeJson.read(config.backbone(), UnetBackbone.class, "unet backbone");
    checkToldOnce(config, backbone.sizeVector() ? Optional.of("sizeVector") : Optional.empty());
    SemanticPath path = config.conditioning().semantic();
    boolean byClass = kind == ConditioningKind.CLASS;
    int channels = shape.latentChannels();
    int tokens = byClass ? backbone.classWidth() : shape.contextWidth();
    int sizes = SIZES * SIZE_WIDTH + (byClass ? 0 : shape.pooledWidth());
    Weights weights = new Weights();
    Unet network =
        new Unet(
            new UnetConfig(
                channels,
                backbone.modelChannels(),
                config.diffusion().learnsVariance() ? 2 * channels : channels,
                backbone.resBlocks(),
                backbone.attentionResolutions(),
                backbone.channelMult(),
                true,
                backbone.numHeads(),
                backbone.numHeadChannels(),
                true,
                false,
                false,
                false,
                path.attention() ? tokens : 0,
                backbone.transformerDepth(),
                backbone.transformerDepthMiddle(),
                backbone.linearInTransformer(),
                0,
                backbone.sizeVector() ? sizes : 0,
                backbone.qkNorm()),
            weights);
    int embedding = EMBEDDING * backbone.modelChannels();
    return new UnetDenoiser(
        network,
        new SemanticEmbedder(
            weights.root(), kind, shape, backbone.classWidth(), path.adaLn() ? embedding : 0),
        new ControlEmbedder(
            weights.root(),
            config.conditioning().control(),
            embedding,
            config.diffusion().lastTime()),
        path,
        shape.latentSide());
  }

  private record UnetDenoiser(
      Unet network, SemanticEmbedder semantic, ControlEmbedder control, SemanticPath path, int side)
      implements Denoiser {
    @Override
    public NDArray predict(NDArray x, NDArray t, Condition condition) {
      Semantic what = condition.semantic();
      NDList added = semantic.added(what);
      added.addAll(control.added(condition.control(), t));
      NDList context = path.attention() ? new NDList(semantic.tokens(what)) : new NDList();
      return network.forward(x, t, context, vector(condition), added);
    }

    /** SDXL's, for a network that has one. */
    private NDList vector(Condition condition) {
      if (network.config().vectorWidth() == 0) {
        return new NDList();
      }
      NDArray numbers = condition.control().numbers();
      NDArray six = Ops.columns(numbers, ORIGINAL, 2);
      six = six.concat(Ops.columns(numbers, CROP_AND_TARGET, 4), 1);
      NDArray sizes = Unet.sizeEmbedding(six, SIZE_WIDTH);
      return new NDList(
          condition.semantic() instanceof Semantic.Text text
              ? text.pooled().concat(sizes, 1)
              : sizes);
    }

    @Override
    public Weights weights() {
      return network.weights();
    }

    @Override
    public long macs() {
      int tokens = path.attention() ? semantic.tokenCount() : 0;
      return network.macs(side, side, tokens) + semantic.macs() + control.macs();
    }
  }
}
