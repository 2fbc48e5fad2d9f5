package org.ldmbench.models.pixart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.ldmbench.models.layers.Linear;
import org.ldmbench.models.layers.PatchEmbed;
import org.ldmbench.models.layers.PositionGrid;
import org.ldmbench.models.layers.TimestepEmbedder;
import org.ldmbench.models.ops.ImageOps;
import org.ldmbench.models.ops.Recompute;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;
import org.ldmbench.models.weights.Weights;

/**
 * PixArt-alpha and, with {@code multiScale}, PixArtMS: a diffusion transformer that reads captions
 * by cross-attention; official weight names and initialisation.
 */
public final class Pixart {

  private final Weights weights;
  private final PixartConfig config;
  private final PatchEmbed xEmbedder;
  private final TimestepEmbedder tEmbedder;
  private final SizeConditioning[] sizes;
  private final Linear tBlock;
  private final CaptionEmbedder yEmbedder;
  private final Weight posEmbed;
  private final List<PixartBlock> blocks = new ArrayList<>();
  private final T2iFinalLayer finalLayer;

  /** Declares the weights in a set of its own. */
  public Pixart(PixartConfig config) {
    this(config, new Weights());
  }

  /** Declares the weights beside others. */
  public Pixart(PixartConfig config, Weights weights) {
    this.config = config;
    this.weights = weights;
    Scope root = weights.root();
    int width = config.hiddenSize();
    int base = config.baseSize();
    posEmbed =
        root.buffer(
            "pos_embed",
            PositionGrid.stretchedInit(width, base, base, base, config.leweiScale()),
            1,
            (long) base * base,
            width);
    xEmbedder =
        new PatchEmbed(root.child("x_embedder"), config.inChannels(), config.patchSize(), width);
    tEmbedder = new TimestepEmbedder(root.child("t_embedder"), width);
    sizes =
        config.multiScale()
            ? new SizeConditioning[] {new SizeConditioning(root, width)}
            : new SizeConditioning[0];
    tBlock = new Linear(root.child("t_block.1"), width, 6 * width, Init.normal(0.02), Init.zeros());
    yEmbedder = new CaptionEmbedder(root.child("y_embedder"), config);
    for (int i = 0; i < config.depth(); i++) {
      blocks.add(new PixartBlock(root.child("blocks").child(i), config));
    }
    finalLayer =
        new T2iFinalLayer(
            root.child("final_layer"), width, config.patchSize(), config.outChannels());
  }

  /**
   * The output of a network without {@code multiScale}.
   *
   * @param x latents (B, C, S, S)
   * @param t timesteps (B,), int64 or float32, in [0, 1000)
   * @param caption tokens (B, L, captionChannels), any L
   * @return (B, C or 2C, S, S)
   */
  public NDArray forward(NDArray x, NDArray t, Caption caption) {
    return forward(x, t, caption, new NDList());
  }

  /**
   * The same; {@code added} is any number of (B, D) that modulate every block with the timestep.
   */
  public NDArray forward(NDArray x, NDArray t, Caption caption, NDList added) {
    if (config.multiScale()) {
      throw new IllegalArgumentException("PixArtMS: found no picture size, expected one");
    }
    return run(x, tEmbedder.apply(t, added), caption, posEmbed.value());
  }

  /**
   * The output of a network with {@code multiScale}.
   *
   * @param x latents (B, C, H, W), sides multiples of the patch
   * @param t timesteps (B,), int64 or float32, in [0, 1000)
   * @param caption tokens (B, L, captionChannels), any L
   * @return (B, C or 2C, H, W)
   */
  public NDArray forward(NDArray x, NDArray t, Caption caption, PictureSize size) {
    return forward(x, t, caption, size, new NDList());
  }

  /**
   * The same; {@code added} is any number of (B, D) that modulate every block with the timestep.
   */
  public NDArray forward(NDArray x, NDArray t, Caption caption, PictureSize size, NDList added) {
    if (!config.multiScale()) {
      throw new IllegalArgumentException(
          "PixArt: found a picture size, expected none without multiScale");
    }
    NDArray condition = tEmbedder.apply(t, added).add(sizes[0].apply(size));
    return run(x, condition, caption, positions(x));
  }

  private NDArray run(NDArray x, NDArray condition, Caption caption, NDArray positions) {
    checkSize(x);
    Caption embedded = yEmbedder.apply(caption);
    NDList boundaries =
        Recompute.boundaries(
            condition,
            tBlock.afterSilu(condition),
            embedded.tokens(),
            xEmbedder.apply(x).add(positions));
    embedded = embedded.withTokens(boundaries.get(2));
    NDArray tokens = boundaries.get(3);
    for (PixartBlock block : blocks) {
      tokens = apply(block, tokens, embedded, boundaries.get(1));
    }
    return ImageOps.unpatchify(
        finalLayer.apply(tokens, boundaries.get(0)), rows(x), columns(x), config.patchSize());
  }

  private static NDArray apply(PixartBlock block, NDArray tokens, Caption caption, NDArray shared) {
    return Recompute.tensor(
        List.of(tokens, caption.tokens(), shared), () -> block.apply(tokens, caption, shared));
  }

  /** For latents of any size: their positions spread over those of the base size. */
  private NDArray positions(NDArray x) {
    int width = config.hiddenSize();
    double[] table =
        PositionGrid.stretched(width, rows(x), columns(x), config.baseSize(), config.leweiScale());
    return Tensors.of(x.getManager(), table, new Shape(1, (long) rows(x) * columns(x), width))
        .toType(DataType.FLOAT32, false);
  }

  private void checkSize(NDArray x) {
    long height = x.getShape().get(2);
    long width = x.getShape().get(3);
    int patch = config.patchSize();
    int side = config.inputSize();
    boolean fits =
        config.multiScale()
            ? height % patch == 0 && width % patch == 0
            : height == side && width == side;
    if (!fits) {
      throw new IllegalArgumentException(
          "PixArt latent: found "
              + height
              + "x"
              + width
              + ", expected "
              + (config.multiScale() ? "multiples of " + patch : side + "x" + side));
    }
  }

  private int rows(NDArray x) {
    return (int) x.getShape().get(2) / config.patchSize();
  }

  private int columns(NDArray x) {
    return (int) x.getShape().get(3) / config.patchSize();
  }

  /**
   * Puts the untrained null caption in the place of some captions.
   *
   * @param tokens (B, modelMaxLength, captionChannels)
   * @param dropped (B,), any dtype, not 0 where a caption goes
   * @return (B, modelMaxLength, captionChannels)
   */
  public NDArray dropCaptions(NDArray tokens, NDArray dropped) {
    return yEmbedder.drop(tokens, dropped);
  }

  /**
   * Multiply-accumulates of one forward pass of one sample: linear layers, the patch convolution
   * and the two products of each attention. Norms and activations are not counted; papers call this
   * number "Gflops".
   *
   * @param height of the latent
   * @param width of the latent
   * @param captionTokens attended to
   */
  public long macs(int height, int width, int captionTokens) {
    long tokens = (long) (height / config.patchSize()) * (width / config.patchSize());
    long sum =
        xEmbedder.macs(tokens)
            + tEmbedder.macs()
            + tBlock.macs(1)
            + yEmbedder.macs(captionTokens)
            + finalLayer.macs(tokens);
    for (SizeConditioning size : sizes) {
      sum += size.macs();
    }
    for (PixartBlock block : blocks) {
      sum += block.macs(tokens, captionTokens);
    }
    return sum;
  }

  /** Its weights, official names. */
  public Weights weights() {
    return weights;
  }

  /** Its shape. */
  public PixartConfig config() {
    return config;
  }
}
