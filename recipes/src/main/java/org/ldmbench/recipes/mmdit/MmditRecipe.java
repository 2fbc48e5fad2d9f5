package org.ldmbench.recipes.mmdit;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import java.util.stream.IntStream;
import org.ldmbench.models.layers.LabelTable;
import org.ldmbench.models.mmdit.Mmdit;
import org.ldmbench.models.mmdit.MmditConfig;
import org.ldmbench.models.weights.Weights;
import org.ldmbench.recipes.DataShape;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.JsonRecipe;
import org.ldmbench.recipes.conditioning.Condition;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.config.RecipeJson;

/**
 * SD3's mmDiT (Esser et al. 2024) trained as arXiv 2411.03177 trains all its rows. A caption's
 * tokens are the context and its pooled embedding goes to adaLN; a class is one learned context
 * token, which goes to adaLN too.
 */
public final class MmditRecipe extends JsonRecipe {

  /** For the service loader. */
  public MmditRecipe() {
    super("sd3-mmdit", "mmDiT (SD3)");
  }

  @Override
  public Set<ConditioningKind> conditioning() {
    return Set.of(ConditioningKind.CLASS, ConditioningKind.TEXT);
  }

  @Override
  public String refusal() {
    return "mmDiT takes class labels and captions";
  }

  @Override
  public Denoiser denoiser(RecipeConfig config, ConditioningKind kind, DataShape shape) {
    MmditBackbone backbone =
        RecipeJson.read(config.backbone(), MmditBackbone.class, "sd3-mmdit backbone");
    Weights weights = new Weights();
    boolean byClass = kind == ConditioningKind.CLASS;
    int side = shape.latentSide() / backbone.patchSize();
    Mmdit network =
        new Mmdit(
            new MmditConfig(
                backbone.patchSize(),
                shape.latentChannels(),
                backbone.hiddenSize(),
                backbone.depth(),
                backbone.numHeads(),
                backbone.mlpRatio(),
                byClass ? backbone.hiddenSize() : shape.pooledWidth(),
                byClass ? backbone.hiddenSize() : shape.contextWidth(),
                side,
                side,
                backbone.qkNorm(),
                IntStream.range(0, backbone.dualAttentionLayers()).boxed().toList()),
            weights);
    checkVariance(config);
    if (kind == ConditioningKind.TEXT) {
      return new TextDenoiser(network, shape);
    }
    LabelTable labels =
        new LabelTable(
            weights.root().child("class_embedder"), shape.classes(), true, backbone.hiddenSize());
    return new ClassDenoiser(network, labels, shape);
  }

  private void checkVariance(RecipeConfig config) {
    if (config.diffusion().learnsVariance()) {
      throw new IllegalArgumentException(
          name() + ", diffusion.variance: found a learned one, which mmDiT has no output for");
    }
  }

  private record TextDenoiser(Mmdit network, DataShape shape) implements Denoiser {
    @Override
    public NDArray predict(NDArray x, NDArray t, Condition condition) {
      Condition.Text text = (Condition.Text) condition;
      return network.forward(x, t, text.tokens(), text.pooled());
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

  private record ClassDenoiser(Mmdit network, LabelTable labels, DataShape shape)
      implements Denoiser {
    @Override
    public NDArray predict(NDArray x, NDArray t, Condition condition) {
      NDArray embedded = labels.apply(((Condition.Labels) condition).labels());
      return network.forward(x, t, embedded.expandDims(1), embedded);
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
