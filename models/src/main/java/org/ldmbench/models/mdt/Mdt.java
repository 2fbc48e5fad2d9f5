package org.ldmbench.models.mdt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.ldmbench.models.layers.FinalLayer;
import org.ldmbench.models.layers.LabelTable;
import org.ldmbench.models.layers.PatchEmbed;
import org.ldmbench.models.layers.PositionGrid;
import org.ldmbench.models.layers.TimestepEmbedder;
import org.ldmbench.models.ops.ImageOps;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.ops.Recompute;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;
import org.ldmbench.models.weights.Weights;

/**
 * MDTv2, the masked diffusion transformer; official weight names and initialisation.
 *
 * <p>An encoder in the shape of a U, each block of its second half reading what the block opposite
 * wrote, and a decoder whose blocks all read the patches. In training it runs a second time with
 * some tokens hidden from the encoder; a side block guesses them for the decoder.
 */
public final class Mdt {

  private final Weights weights = new Weights();
  private final MdtConfig config;
  private final Weight posEmbed;
  private final Weight decoderPosEmbed;
  private final PatchEmbed xEmbedder;
  private final TimestepEmbedder tEmbedder;
  private final LabelTable yEmbedder;
  private final List<MdtBlock> inBlocks;
  private final List<MdtBlock> outBlocks;
  private final List<MdtBlock> decoder;
  private final SideInterpolater interpolater;
  private final FinalLayer finalLayer;

  /** Declares the weights. */
  public Mdt(MdtConfig config) {
    this.config = config;
    Scope root = weights.root();
    int width = config.hiddenSize();
    Init positions =
        PositionGrid.init(width, config.grid(), config.grid(), config.positionScale(), 0);
    posEmbed = root.weight("pos_embed", positions, 1, config.tokens(), width);
    decoderPosEmbed = root.weight("decoder_pos_embed", positions, 1, config.tokens(), width);
    xEmbedder =
        new PatchEmbed(root.child("x_embedder"), config.inChannels(), config.patchSize(), width);
    tEmbedder = new TimestepEmbedder(root.child("t_embedder"), width);
    yEmbedder =
        new LabelTable(
            root.child("y_embedder"), config.numClasses(), config.classDropoutProb() > 0, width);
    inBlocks = blocks(root.child("en_inblocks"), config.halfDepth(), MdtBlock::plain);
    outBlocks = blocks(root.child("en_outblocks"), config.halfDepth(), MdtBlock::skipping);
    decoder = blocks(root.child("de_blocks"), config.decodeLayer(), MdtBlock::skipping);
    interpolater = new SideInterpolater(root, config);
    finalLayer =
        new FinalLayer(root.child("final_layer"), width, config.patchSize(), config.outChannels());
  }

  private List<MdtBlock> blocks(
      Scope scope, int count, BiFunction<Scope, MdtConfig, MdtBlock> kind) {
    List<MdtBlock> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(kind.apply(scope.child(i), config));
    }
    return list;
  }

  /**
   * The network's output with nothing hidden: sampling, and half of a training step.
   *
   * @param x latents (B, C, S, S)
   * @param t timesteps (B,), int64 or float32, in [0, 1000)
   * @param labels (B,) int64; {@code numClasses} means no class
   * @return (B, C or 2C, S, S)
   */
  public NDArray forward(NDArray x, NDArray t, NDArray labels) {
    return forward(x, t, labels, new NDList());
  }

  /**
   * The same; {@code added} is any number of (B, D) that modulate every block with the timestep.
   */
  public NDArray forward(NDArray x, NDArray t, NDArray labels, NDList added) {
    NDList boundaries = Recompute.boundaries(condition(t, labels, added), patches(x));
    NDArray condition = boundaries.get(0);
    NDArray patches = boundaries.get(1);
    NDArray encoded = encode(patches, condition, Optional.empty());
    NDArray placed = Recompute.boundary(encoded.add(decoderPosEmbed.value()));
    return decode(placed, patches, condition);
  }

  /**
   * The network's output with some tokens hidden from the encoder: the other half of a training
   * step. The decoder still reads all patches.
   *
   * @param x latents (B, C, S, S)
   * @param t timesteps (B,), int64 or float32, in [0, 1000)
   * @param labels (B,) int64; {@code numClasses} means no class
   * @param mask of T tokens
   * @return (B, C or 2C, S, S)
   * @throws IllegalArgumentException if the network has no mask ratio, or other tokens
   */
  public NDArray forwardMasked(NDArray x, NDArray t, NDArray labels, TokenMask mask) {
    return forwardMasked(x, t, labels, new NDList(), mask);
  }

  /**
   * The same; {@code added} is any number of (B, D) that modulate every block with the timestep.
   */
  public NDArray forwardMasked(NDArray x, NDArray t, NDArray labels, NDList added, TokenMask mask) {
    check(mask);
    NDList boundaries = Recompute.boundaries(condition(t, labels, added), patches(x));
    NDArray condition = boundaries.get(0);
    NDArray patches = boundaries.get(1);
    NDArray kept = Recompute.boundary(Ops.takeTokens(patches, mask.idsKeep()));
    NDArray encoded = encode(kept, condition, Optional.of(mask.idsKeep()));
    NDArray restored =
        Recompute.tensor(
            List.of(encoded, condition),
            () -> interpolater.apply(encoded, condition, decoderPosEmbed.value(), mask));
    return decode(restored, patches, condition);
  }

  private void check(TokenMask mask) {
    if (config.maskRatio().isEmpty()) {
      throw new IllegalArgumentException(
          "MDT: found a token mask, expected none without a mask ratio");
    }
    if (mask.tokens() != config.tokens()) {
      throw new IllegalArgumentException(
          "MDT token mask: found %d tokens, expected %d".formatted(mask.tokens(), config.tokens()));
    }
  }

  private NDArray condition(NDArray t, NDArray labels, NDList added) {
    return tEmbedder.apply(t, added).add(yEmbedder.apply(labels));
  }

  private NDArray patches(NDArray x) {
    return xEmbedder.apply(x).add(posEmbed.value());
  }

  private NDArray encode(NDArray tokens, NDArray condition, Optional<NDArray> kept) {
    Deque<NDArray> skips = new ArrayDeque<>();
    for (MdtBlock block : inBlocks) {
      tokens = apply(block, tokens, condition, kept);
      skips.push(tokens);
    }
    for (MdtBlock block : outBlocks) {
      tokens = apply(block, tokens, skips.pop(), condition, kept);
    }
    return tokens;
  }

  private static NDArray apply(
      MdtBlock block, NDArray tokens, NDArray condition, Optional<NDArray> kept) {
    return Recompute.tensor(
        inputs(kept, tokens, condition), () -> block.apply(tokens, condition, kept));
  }

  private static NDArray apply(
      MdtBlock block, NDArray tokens, NDArray skip, NDArray condition, Optional<NDArray> kept) {
    return Recompute.tensor(
        inputs(kept, tokens, skip, condition), () -> block.apply(tokens, skip, condition, kept));
  }

  private static List<NDArray> inputs(Optional<NDArray> kept, NDArray... others) {
    return Stream.concat(Stream.of(others), kept.stream()).toList();
  }

  private NDArray decode(NDArray tokens, NDArray patches, NDArray condition) {
    for (MdtBlock block : decoder) {
      tokens = apply(block, tokens, patches, condition, Optional.empty());
    }
    int grid = config.grid();
    return ImageOps.unpatchify(finalLayer.apply(tokens, condition), grid, grid, config.patchSize());
  }

  /**
   * Multiply-accumulates of {@link #forward} for one sample: linear layers, the patch convolution
   * and the two products of each attention. Norms, activations and look-ups are not counted; papers
   * call this number "Gflops".
   */
  public long macs() {
    return macs(config.tokens());
  }

  /** The same of {@link #forwardMasked}, with so many tokens kept. */
  public long maskedMacs(int kept) {
    return macs(kept) + interpolater.macs(config.tokens());
  }

  private long macs(long encoded) {
    long tokens = config.tokens();
    return xEmbedder.macs(tokens)
        + tEmbedder.macs()
        + macs(inBlocks, encoded)
        + macs(outBlocks, encoded)
        + macs(decoder, tokens)
        + finalLayer.macs(tokens);
  }

  private static long macs(List<MdtBlock> blocks, long tokens) {
    return blocks.stream().mapToLong(block -> block.macs(tokens)).sum();
  }

  /** Its weights, official names. */
  public Weights weights() {
    return weights;
  }

  /** Its shape. */
  public MdtConfig config() {
    return config;
  }
}
