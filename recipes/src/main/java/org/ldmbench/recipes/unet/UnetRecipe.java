package org.ldmbench.recipes.unet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Set;
import org.ldmbench.models.layers.LabelTable;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.unet.Unet;
import org.ldmbench.models.unet.UnetConfig;
import org.ldmbench.models.weights.Weights;
import org.ldmbench.recipes.DataShape;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.JsonRecipe;
import org.ldmbench.recipes.conditioning.Condition;
import org.ldmbench.recipes.conditioning.ConditioningKind;
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

  /** For the service loader. */
  public UnetRecipe() {
    super("unet", "UNet (SD)");
  }

  @Override
  public Set<ConditioningKind> conditioning() {
    return Set.of(ConditioningKind.CLASS, ConditioningKind.TEXT);
  }

  @Override
  public String refusal() {
    return "the UNet takes class labels and captions";
  }

  @Override
  public Denoiser denoiser(RecipeConfig config, ConditioningKind kind, DataShape shape) {
    UnetBackbone backbone = RecipeJson.read(config.backbone(), UnetBackbone.class, "unet backbone");
    boolean byClass = kind == ConditioningKind.CLASS;
    int channels = shape.latentChannels();
    int vector =
        backbone.sizeVector() ? SIZES * SIZE_WIDTH + (byClass ? 0 : shape.pooledWidth()) : 0;
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
                byClass ? backbone.classWidth() : shape.contextWidth(),
                backbone.transformerDepth(),
                backbone.transformerDepthMiddle(),
                backbone.linearInTransformer(),
                0,
                vector,
                backbone.qkNorm()),
            weights);
    if (!byClass) {
      return new TextDenoiser(network, shape);
    }
    return new ClassDenoiser(
        network,
        new LabelTable(
            weights.root().child("class_embedder"), shape.classes(), true, backbone.classWidth()),
        shape);
  }

  /** The whole picture, uncropped, at the size of the data. */
  private static NDArray sizes(NDManager manager, int batch, int side) {
    float[] numbers = new float[batch * SIZES];
    for (int i = 0; i < batch; i++) {
      for (int j : new int[] {0, 1, 4, 5}) {
        numbers[i * SIZES + j] = side;
      }
    }
    return Unet.sizeEmbedding(Tensors.of(manager, numbers, new Shape(batch, SIZES)), SIZE_WIDTH);
  }

  private record TextDenoiser(Unet network, DataShape shape) implements Denoiser {
    @Override
    public NDArray predict(NDArray x, NDArray t, Condition condition) {
      Condition.Text text = (Condition.Text) condition;
      NDList vector = new NDList();
      if (network.config().vectorWidth() > 0) {
        int batch = (int) x.getShape().get(0);
        vector.add(text.pooled().concat(sizes(x.getManager(), batch, shape.pictureSide()), 1));
      }
      return network.forward(x, t, new NDList(text.tokens()), vector);
    }

    @Override
    public Weights weights() {
      return network.weights();
    }

    @Override
    public long macs() {
      return network.macs(shape.latentSide(), shape.latentSide(), shape.contextTokens());
    }
  }

  private record ClassDenoiser(Unet network, LabelTable labels, DataShape shape)
      implements Denoiser {
    @Override
    public NDArray predict(NDArray x, NDArray t, Condition condition) {
      NDArray token = labels.apply(((Condition.Labels) condition).labels()).expandDims(1);
      NDList vector = new NDList();
      if (network.config().vectorWidth() > 0) {
        vector.add(sizes(x.getManager(), (int) x.getShape().get(0), shape.pictureSide()));
      }
      return network.forward(x, t, new NDList(token), vector);
    }

    @Override
    public Weights weights() {
      return network.weights();
    }

    @Override
    public long macs() {
      return network.macs(shape.latentSide(), shape.latentSide(), 1);
    }
  }
}
