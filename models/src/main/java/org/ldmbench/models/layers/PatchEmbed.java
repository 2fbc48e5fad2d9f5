package org.ldmbench.models.layers;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.ops.ImageOps;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;

/** timm's PatchEmbed: {@code proj}, a convolution whose stride is the patch side. */
public final class PatchEmbed {

  private final Weight weight;
  private final Weight bias;

  /** Declares {@code proj.weight} (width, channels, patch, patch) and {@code proj.bias}. */
  public PatchEmbed(Scope scope, int channels, int patch, int width) {
    Scope proj = scope.child("proj");
    weight = proj.weight("weight", Init.xavierUniform(), width, channels, patch, patch);
    bias = proj.weight("bias", Init.zeros(), width);
  }

  /** (B, C, H, W) to (B, H/p W/p, width), row-major. */
  public NDArray apply(NDArray x) {
    return ImageOps.patchify(x, weight.value(), bias.value());
  }

  /** Multiply-accumulates for so many tokens. */
  public long macs(long tokens) {
    return tokens * weight.shape().size();
  }
}
