package org.ldmbench.models.autoencoder;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.ldmbench.models.layers.Conv2d;
import org.ldmbench.models.layers.GroupNorm;
import org.ldmbench.models.ops.ImageOps;
import org.ldmbench.models.weights.Scope;

/** LDM's {@code Decoder}: (B, z, H/f, W/f) to (B, out, H, W). */
final class Decoder {

  private final List<Layer> layers = new ArrayList<>();

  Decoder(Scope scope, AutoencoderConfig config) {
    int levels = config.multipliers().size();
    int width = config.width(levels - 1);
    layers.add(Conv2d.same(scope.child("conv_in"), config.latentChannels(), width, 3)::apply);
    layers.add(new MiddleBlock(scope.child("mid"), width, config.groups()));
    // Levels are numbered by resolution, 0 the finest, and run from the coarsest.
    for (int level = levels - 1; level >= 0; level--) {
      Scope up = scope.child("up").child(level);
      for (int block = 0; block <= config.resBlocks(); block++) {
        layers.add(
            new ResnetBlock(
                up.child("block").child(block), width, config.width(level), config.groups()));
        width = config.width(level);
        if (config.attentionAt(level)) {
          layers.add(new AttentionBlock(up.child("attn").child(block), width, config.groups()));
        }
      }
      if (level > 0) {
        Conv2d conv = Conv2d.same(up.child("upsample").child("conv"), width, width, 3);
        layers.add(x -> conv.apply(ImageOps.upsampleNearest(x)));
      }
    }
    layers.add(
        new GroupNorm(scope.child("norm_out"), config.groups(), width, ResnetBlock.EPS)::applySilu);
    layers.add(Conv2d.same(scope.child("conv_out"), width, config.inChannels(), 3)::apply);
  }

  NDArray apply(NDArray z) {
    for (Layer layer : layers) {
      z = layer.apply(z);
    }
    return z;
  }
}
