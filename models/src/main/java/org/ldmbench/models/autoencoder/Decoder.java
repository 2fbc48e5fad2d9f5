package org.ldmbench.models.autoencoder;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.ldmbench.models.weights.Scope;

/** LDM's {@code Decoder}: (B, z, H/f, W/f) to (B, out, H, W). */
final class Decoder {

  private final Sequence layers;

  Decoder(Scope scope, AutoencoderConfig config) {
    List<Layer> list = new ArrayList<>();
    int levels = config.multipliers().size();
    int width = config.width(levels - 1);
    list.add(new Convolution(scope.child("conv_in"), config.latentChannels(), width, 3));
    list.add(new MiddleBlock(scope.child("mid"), width, config.groups()));
    // Levels are numbered by resolution, 0 the finest, and run from the coarsest.
    for (int level = levels - 1; level >= 0; level--) {
      Scope up = scope.child("up").child(level);
      for (int block = 0; block <= config.resBlocks(); block++) {
        list.add(
            new ResnetBlock(
                up.child("block").child(block), width, config.width(level), config.groups()));
        width = config.width(level);
        if (config.attentionAt(level)) {
          list.add(new AttentionBlock(up.child("attn").child(block), width, config.groups()));
        }
      }
      if (level > 0) {
        list.add(new Upsample(up.child("upsample"), width));
      }
    }
    list.add(new OutConvolution(scope, width, config.inChannels(), config.groups()));
    layers = new Sequence(list);
  }

  NDArray apply(NDArray z) {
    return layers.apply(z);
  }

  /** Multiply-accumulates for a latent of so many pixels. */
  long macs(long pixels) {
    return layers.macs(pixels);
  }
}
