package org.ldmbench.models.dit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ldmbench.models.layers.AdaLnBlock;
import org.ldmbench.models.layers.ContextTokens;
import org.ldmbench.models.layers.FinalLayer;
import org.ldmbench.models.layers.LabelTable;
import org.ldmbench.models.layers.PatchEmbed;
import org.ldmbench.models.layers.PositionGrid;
import org.ldmbench.models.layers.TimestepEmbedder;
import org.ldmbench.models.ops.ImageOps;
import org.ldmbench.models.ops.Recompute;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;
import org.ldmbench.models.weights.Weights;

/** The diffusion transformer; official weight names, adaLN-Zero initialisation. */
public final class Dit {

  private final Weights weights;
  private final DitConfig config;
  private final PatchEmbed xEmbedder;
  private final TimestepEmbedder tEmbedder;
  private final LabelTable[] yEmbedder;
  private final ContextTokens[] contextEmbedder;
  private final Weight posEmbed;
  private final List<AdaLnBlock> blocks = new ArrayList<>();
  private final FinalLayer finalLayer;

  /** Declares the weights in a set of its own. */
  public Dit(DitConfig config) {
    this(config, new Weights());
  }

  /** Declares the weights beside others. */
  public Dit(DitConfig config, Weights weights) {
    this.config = config;
    this.weights = weights;
    Scope root = weights.root();
    int width = config.hiddenSize();
    int grid = config.grid();
    posEmbed =
        root.buffer(
            "pos_embed",
            PositionGrid.init(width, grid, grid, config.positionScale(), 0),
            1,
            (long) grid * grid,
            width);
    xEmbedder =
        new PatchEmbed(root.child("x_embedder"), config.inChannels(), config.patchSize(), width);
    tEmbedder = new TimestepEmbedder(root.child("t_embedder"), width);
    yEmbedder = labels(root, config);
    contextEmbedder = context(root, config);
    for (int i = 0; i < config.depth(); i++) {
      blocks.add(
          new AdaLnBlock(
              root.child("blocks").child(i),
              width,
              config.numHeads(),
              config.mlpRatio(),
              config.qkNorm()));
    }
    finalLayer =
        new FinalLayer(root.child("final_layer"), width, config.patchSize(), config.outChannels());
  }

  private static LabelTable[] labels(Scope root, DitConfig config) {
    return config.conditioning() instanceof Conditioning.AdaLn label
        ? new LabelTable[] {
          new LabelTable(
              root.child("y_embedder"),
              label.numClasses(),
              label.classDropoutProb() > 0,
              config.hiddenSize())
        }
        : new LabelTable[0];
  }

  private static ContextTokens[] context(Scope root, DitConfig config) {
    return config.conditioning() instanceof Conditioning.Attention tokens
        ? new ContextTokens[] {
          new ContextTokens(root.child("context_embedder"), tokens.width(), config.hiddenSize())
        }
        : new ContextTokens[0];
  }

  /**
   * The network's output.
   *
   * @param x latents (B, C, S, S)
   * @param t timesteps (B,), int64 or float32, in [0, 1000)
   * @param semantic labels (B,) int64, {@code numClasses} meaning no class; conditioned by
   *     attention, tokens (B, L, width) float32
   * @return (B, C or 2C, S, S)
   */
  public NDArray forward(NDArray x, NDArray t, NDArray semantic) {
    return forward(x, t, semantic, new NDList());
  }

  /**
   * The network's output.
   *
   * @param x latents (B, C, S, S)
   * @param t timesteps (B,), int64 or float32, in [0, 1000)
   * @param semantic labels (B,) int64, {@code numClasses} meaning no class; conditioned by
   *     attention, tokens (B, L, width) float32
   * @param added any number of (B, D), which modulate every block together with the timestep
   * @return (B, C or 2C, S, S)
   */
  public NDArray forward(NDArray x, NDArray t, NDArray semantic, NDList added) {
    NDArray condition = condition(t, semantic, added);
    NDArray tokens = tokens(x);
    for (ContextTokens context : contextEmbedder) {
      tokens = context.prepend(tokens, semantic);
    }
    NDList boundaries = Recompute.boundaries(condition, tokens);
    condition = boundaries.get(0);
    tokens = boundaries.get(1);
    for (int i = 0; i < blocks.size(); i++) {
      tokens = block(i, tokens, condition);
    }
    for (ContextTokens context : contextEmbedder) {
      tokens = context.drop(tokens, semantic);
    }
    int grid = config.grid();
    return ImageOps.unpatchify(finalLayer.apply(tokens, condition), grid, grid, config.patchSize());
  }

  /** What modulates every block: the timestep and, where it enters there, the label; (B, D). */
  public NDArray condition(NDArray t, NDArray semantic) {
    return condition(t, semantic, new NDList());
  }

  private NDArray condition(NDArray t, NDArray semantic, NDList added) {
    NDArray condition = tEmbedder.apply(t, added);
    for (LabelTable labels : yEmbedder) {
      condition = condition.add(labels.apply(semantic));
    }
    return condition;
  }

  /** Latents (B, C, S, S) to what enters the first block: patches plus positions, (B, T, D). */
  public NDArray tokens(NDArray x) {
    return xEmbedder.apply(x).add(posEmbed.value());
  }

  /** One block: tokens (B, T, D) to the same. */
  public NDArray block(int index, NDArray tokens, NDArray condition) {
    return Recompute.tensor(
        List.of(tokens, condition),
        () -> blocks.get(index).apply(tokens, condition, Optional.empty()));
  }

  /** Multiply-accumulates of one forward pass of one sample with a label. */
  public long macs() {
    return macs(0);
  }

  /**
   * Multiply-accumulates of one forward pass of one sample: linear layers, the patch convolution
   * and the two products of each attention. Norms, activations and the label lookup are not
   * counted; papers call this number "Gflops".
   *
   * @param contextTokens of a condition by attention, else 0
   */
  public long macs(int contextTokens) {
    long tokens = (long) config.grid() * config.grid();
    long sum = xEmbedder.macs(tokens) + tEmbedder.macs() + finalLayer.macs(tokens);
    for (ContextTokens context : contextEmbedder) {
      sum += context.macs(contextTokens);
    }
    for (AdaLnBlock block : blocks) {
      sum += block.macs(contextTokens + tokens);
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
