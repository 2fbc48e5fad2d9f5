package org.ldmbench.models.mmdit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import org.ldmbench.models.layers.FinalLayer;
import org.ldmbench.models.layers.Linear;
import org.ldmbench.models.layers.PatchEmbed;
import org.ldmbench.models.layers.PositionGrid;
import org.ldmbench.models.layers.TimestepEmbedder;
import org.ldmbench.models.layers.VectorEmbedder;
import org.ldmbench.models.ops.ImageOps;
import org.ldmbench.models.ops.Recompute;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;
import org.ldmbench.models.weights.Weights;

/** SD3's multimodal diffusion transformer; official weight names, adaLN-Zero initialisation. */
public final class Mmdit {

  private final Weights weights;
  private final MmditConfig config;
  private final PatchEmbed xEmbedder;
  private final TimestepEmbedder tEmbedder;
  private final VectorEmbedder[] yEmbedder;
  private final Linear contextEmbedder;
  private final Weight posEmbed;
  private final List<JointBlock> blocks = new ArrayList<>();
  private final FinalLayer finalLayer;

  /** Declares the weights in a set of its own. */
  public Mmdit(MmditConfig config) {
    this(config, new Weights());
  }

  /** Declares the weights beside others. */
  public Mmdit(MmditConfig config, Weights weights) {
    this.config = config;
    this.weights = weights;
    Scope root = weights.root();
    int width = config.hiddenSize();
    int side = config.posEmbedMaxSize();
    double scale = side / (double) config.baseSize();
    posEmbed =
        root.buffer(
            "pos_embed",
            PositionGrid.init(width, side, side, scale, 0),
            1,
            (long) side * side,
            width);
    xEmbedder =
        new PatchEmbed(root.child("x_embedder"), config.inChannels(), config.patchSize(), width);
    tEmbedder = new TimestepEmbedder(root.child("t_embedder"), width);
    yEmbedder =
        config.pooledWidth() == 0
            ? new VectorEmbedder[0]
            : new VectorEmbedder[] {
              new VectorEmbedder(root.child("y_embedder"), config.pooledWidth(), width)
            };
    contextEmbedder = Linear.xavier(root.child("context_embedder"), config.contextWidth(), width);
    for (int i = 0; i < config.depth(); i++) {
      blocks.add(new JointBlock(root.child("joint_blocks").child(i), config, i));
    }
    finalLayer =
        new FinalLayer(root.child("final_layer"), width, config.patchSize(), config.inChannels());
  }

  /**
   * The network's output.
   *
   * @param x latents (B, C, H, W), sides multiples of the patch
   * @param t timesteps (B,), int64 or float32, in [0, 1000]
   * @param context tokens (B, L, contextWidth)
   * @param pooled (B, pooledWidth)
   * @return (B, C, H, W)
   */
  public NDArray forward(NDArray x, NDArray t, NDArray context, NDArray pooled) {
    return forward(x, t, context, new NDList(pooled), new NDList());
  }

  /**
   * The network's output.
   *
   * @param x latents (B, C, H, W), sides multiples of the patch
   * @param t timesteps (B,), int64 or float32, in [0, 1000]
   * @param context tokens (B, L, contextWidth)
   * @param pooled (B, pooledWidth); none where that is 0
   * @param added any number of (B, D), which modulate every block together with the timestep
   * @return (B, C, H, W)
   */
  public NDArray forward(NDArray x, NDArray t, NDArray context, NDList pooled, NDList added) {
    if (pooled.size() != yEmbedder.length) {
      throw new IllegalArgumentException(
          "mmDiT: found %d pooled conditions, expected %d"
              .formatted(pooled.size(), yEmbedder.length));
    }
    int rows = (int) x.getShape().get(2) / config.patchSize();
    int columns = (int) x.getShape().get(3) / config.patchSize();
    NDArray condition = tEmbedder.apply(t, added);
    for (int i = 0; i < yEmbedder.length; i++) {
      condition = condition.add(yEmbedder[i].apply(pooled.get(i)));
    }
    NDArray tokens = addPositions(xEmbedder.apply(x), rows, columns);
    NDList boundaries = Recompute.boundaries(condition, contextEmbedder.apply(context), tokens);
    condition = boundaries.get(0);
    NDList streams = boundaries.subNDList(1);
    for (JointBlock block : blocks) {
      streams = apply(block, streams, condition);
    }
    return ImageOps.unpatchify(
        finalLayer.apply(streams.get(1), condition), rows, columns, config.patchSize());
  }

  private static NDList apply(JointBlock block, NDList streams, NDArray condition) {
    return Recompute.tensors(
        List.of(streams.get(0), streams.get(1), condition), () -> block.apply(streams, condition));
  }

  private NDArray addPositions(NDArray tokens, int rows, int columns) {
    int side = config.posEmbedMaxSize();
    if (rows > side || columns > side) {
      throw new IllegalArgumentException(
          "mmDiT latent: found "
              + rows
              + "x"
              + columns
              + " tokens, expected at most "
              + side
              + "x"
              + side);
    }
    return ImageOps.addPositions(tokens, posEmbed.value(), side, rows, columns);
  }

  /**
   * Multiply-accumulates of one forward pass of one sample: linear layers, the patch convolution
   * and the two products of each attention. Norms and activations are not counted; papers call this
   * number "Gflops".
   */
  public long macs(int height, int width, int contextTokens) {
    long tokens = (long) (height / config.patchSize()) * (width / config.patchSize());
    long sum =
        xEmbedder.macs(tokens)
            + tEmbedder.macs()
            + contextEmbedder.macs(contextTokens)
            + finalLayer.macs(tokens);
    for (VectorEmbedder embedder : yEmbedder) {
      sum += embedder.macs();
    }
    for (JointBlock block : blocks) {
      sum += block.macs(contextTokens, tokens, config.hiddenSize());
    }
    return sum;
  }

  /** Its weights, official names. */
  public Weights weights() {
    return weights;
  }

  /** Its shape. */
  public MmditConfig config() {
    return config;
  }
}
