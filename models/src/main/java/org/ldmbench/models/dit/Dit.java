package org.ldmbench.models.dit;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.ldmbench.models.layers.FinalLayer;
import org.ldmbench.models.layers.LabelTable;
import org.ldmbench.models.layers.PatchEmbed;
import org.ldmbench.models.layers.PositionGrid;
import org.ldmbench.models.layers.TimestepEmbedder;
import org.ldmbench.models.ops.ImageOps;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;
import org.ldmbench.models.weights.Weights;

/**
 * The class-conditional diffusion transformer; official weight names, adaLN-Zero initialisation.
 */
public final class Dit {

  private final Weights weights = new Weights();
  private final DitConfig config;
  private final PatchEmbed xEmbedder;
  private final TimestepEmbedder tEmbedder;
  private final LabelTable yEmbedder;
  private final Weight posEmbed;
  private final List<DitBlock> blocks = new ArrayList<>();
  private final FinalLayer finalLayer;

  /** Declares the weights. */
  public Dit(DitConfig config) {
    this.config = config;
    Scope root = weights.root();
    int width = config.hiddenSize();
    int grid = config.grid();
    posEmbed =
        root.buffer(
            "pos_embed", PositionGrid.init(width, grid, grid, 1, 0), 1, (long) grid * grid, width);
    xEmbedder =
        new PatchEmbed(root.child("x_embedder"), config.inChannels(), config.patchSize(), width);
    tEmbedder = new TimestepEmbedder(root.child("t_embedder"), width);
    yEmbedder =
        new LabelTable(
            root.child("y_embedder"), config.numClasses(), config.classDropoutProb() > 0, width);
    for (int i = 0; i < config.depth(); i++) {
      blocks.add(new DitBlock(root.child("blocks").child(i), config));
    }
    finalLayer =
        new FinalLayer(root.child("final_layer"), width, config.patchSize(), config.outChannels());
  }

  /**
   * The network's output.
   *
   * @param x latents (B, C, S, S)
   * @param t timesteps (B,), int64 or float32, in [0, 1000)
   * @param labels (B,) int64; {@code numClasses} means no class
   * @return (B, C or 2C, S, S)
   */
  public NDArray forward(NDArray x, NDArray t, NDArray labels) {
    NDArray condition = condition(t, labels);
    NDArray tokens = tokens(x);
    for (int i = 0; i < blocks.size(); i++) {
      tokens = block(i, tokens, condition);
    }
    int grid = config.grid();
    return ImageOps.unpatchify(finalLayer.apply(tokens, condition), grid, grid, config.patchSize());
  }

  /** What modulates every block: timestep plus label, (B, D). */
  public NDArray condition(NDArray t, NDArray labels) {
    return tEmbedder.apply(t).add(yEmbedder.apply(labels));
  }

  /** Latents (B, C, S, S) to what enters the first block: patches plus positions, (B, T, D). */
  public NDArray tokens(NDArray x) {
    return xEmbedder.apply(x).add(posEmbed.value());
  }

  /** One block: tokens (B, T, D) to the same. */
  public NDArray block(int index, NDArray tokens, NDArray condition) {
    return blocks.get(index).apply(tokens, condition);
  }

  /**
   * Multiply-accumulates of one forward pass of one sample: linear layers, the patch convolution
   * and the two products of each attention. Norms, activations and the label lookup are not
   * counted; papers call this number "Gflops".
   */
  public long macs() {
    long tokens = (long) config.grid() * config.grid();
    long sum = xEmbedder.macs(tokens) + tEmbedder.macs() + finalLayer.macs(tokens);
    for (DitBlock block : blocks) {
      sum += block.macs(tokens);
    }
    return sum;
  }

  /** Its weights, official names. */
  public Weights weights() {
    return weights;
  }

  /** Its shape. */
  public DitConfig config() {
    return config;
  }
}
