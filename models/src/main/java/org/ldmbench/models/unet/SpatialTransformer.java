package org.ldmbench.models.unet;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.ldmbench.models.layers.GroupNorm;
import org.ldmbench.models.ops.Affine;
import org.ldmbench.models.ops.BlockOps;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;

/**
 * Transformer blocks over the pixels: {@code x + proj_out(blocks(proj_in(norm(x))))}. The two
 * projections act on each pixel alone; whether they are stored as 1x1 convolutions or as linear
 * layers is all that tells Stable Diffusion 1 from SDXL here. {@code proj_out} starts at zero.
 */
final class SpatialTransformer implements UnetLayer {

  /** Not that of the residual blocks. */
  private static final double EPS = 1e-6;

  private final GroupNorm norm;
  private final Weight inWeight;
  private final Weight inBias;
  private final List<TransformerBlock> blocks = new ArrayList<>();
  private final Weight outWeight;
  private final Weight outBias;

  SpatialTransformer(Scope scope, UnetConfig config, int channels, int depth) {
    int heads = config.heads(channels);
    int headWidth = config.headWidth(channels);
    int inner = heads * headWidth;
    norm = new GroupNorm(scope.child("norm"), ResBlock.GROUPS, channels, EPS);
    Scope in = scope.child("proj_in");
    inWeight = projection(in, config, Init.fanIn(channels), inner, channels);
    inBias = in.weight("bias", Init.fanIn(channels), inner);
    for (int i = 0; i < depth; i++) {
      blocks.add(
          new TransformerBlock(
              scope.child("transformer_blocks").child(i),
              inner,
              config.contextWidth(),
              heads,
              headWidth,
              config.qkNorm()));
    }
    Scope out = scope.child("proj_out");
    outWeight = projection(out, config, Init.zeros(), channels, inner);
    outBias = out.weight("bias", Init.zeros(), channels);
  }

  private static Weight projection(Scope scope, UnetConfig config, Init init, long out, long in) {
    return config.linearInTransformer()
        ? scope.weight("weight", init, out, in)
        : scope.weight("weight", init, out, in, 1, 1);
  }

  @Override
  public NDArray apply(NDArray x, Conditions conditions) {
    NDArray tokens = norm.applyToTokens(x, new Affine(inWeight.value(), inBias.value()));
    for (TransformerBlock block : blocks) {
      tokens = block.apply(tokens, conditions.context().get(0));
    }
    return BlockOps.addTokens(x, tokens, new Affine(outWeight.value(), outBias.value()));
  }

  @Override
  public long macs(Size size, int contextTokens) {
    long pixels = size.pixels();
    long sum = pixels * (inWeight.shape().size() + outWeight.shape().size());
    for (TransformerBlock block : blocks) {
      sum += block.macs(pixels, contextTokens);
    }
    return sum;
  }
}
