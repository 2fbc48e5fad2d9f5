package org.ldmbench.recipes.pixart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Set;
import org.ldmbench.models.layers.LabelTable;
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
  public String refusal() {
    return "PixArt-α takes class labels and captions";
  }

  @Override
  public Denoiser denoiser(RecipeConfig config, ConditioningKind kind, DataShape shape) {
    PixartBackbone backbone =
        RecipeJson.read(config.backbone(), PixartBackbone.class, "pixart backbone");
    boolean byClass = kind == ConditioningKind.CLASS;
    int width = byClass ? backbone.hiddenSize() : shape.contextWidth();
    Weights weights = new Weights();
    Pixart network =
        new Pixart(
            new PixartConfig(
                shape.latentSide(),
                backbone.patchSize(),
                shape.latentChannels(),
                backbone.hiddenSize(),
                backbone.depth(),
                backbone.numHeads(),
                backbone.mlpRatio(),
                config.diffusion().learnsVariance(),
                width,
                backbone.leweiScale(),
                byClass ? 1 : shape.contextTokens(),
                backbone.qkNorm(),
                backbone.multiScale()),
            weights);
    if (!byClass) {
      return new TextDenoiser(network, shape);
    }
    return new ClassDenoiser(
        network,
        new LabelTable(weights.root().child("class_embedder"), shape.classes(), true, width),
        shape);
  }

  private static NDArray forward(
      Pixart network, DataShape shape, NDArray x, NDArray t, Caption caption) {
    if (!network.config().multiScale()) {
      return network.forward(x, t, caption);
    }
    NDManager manager = x.getManager();
    long batch = x.getShape().get(0);
    return network.forward(
        x,
        t,
        caption,
        new PictureSize(
            manager.full(new Shape(batch, 2), (float) shape.pictureSide(), DataType.FLOAT32),
            manager.ones(new Shape(batch, 1), DataType.FLOAT32)));
  }

  private record TextDenoiser(Pixart network, DataShape shape) implements Denoiser {
    @Override
    public NDArray predict(NDArray x, NDArray t, Condition condition) {
      Condition.Text text = (Condition.Text) condition;
      NDArray tokens = network.dropCaptions(text.tokens(), text.absent());
      return forward(network, shape, x, t, Caption.of(tokens, text.mask()));
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

  private record ClassDenoiser(Pixart network, LabelTable labels, DataShape shape)
      implements Denoiser {
    @Override
    public NDArray predict(NDArray x, NDArray t, Condition condition) {
      NDArray token = labels.apply(((Condition.Labels) condition).labels()).expandDims(1);
      return forward(network, shape, x, t, Caption.of(token));
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
