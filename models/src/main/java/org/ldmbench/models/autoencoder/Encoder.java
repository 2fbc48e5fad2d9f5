package org.ldmbench.models.autoencoder;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.ldmbench.models.weights.Scope;

/** LDM's {@code Encoder}: (B, in, H, W) to (B, 2 z, H/f, W/f). */
final class Encoder {

  private final Sequence layers;

  Encoder(Scope scope, AutoencoderConfig config) {
    List<Layer> list = new ArrayList<>();
    int width = config.channels();
    list.add(new Convolution(scope.child("conv_in"), config.inChannels(), width, 3));
    int levels = config.multipliers().size();
    for (int level = 0; level < levels; level++) {
      Scope down = scope.child("down").child(level);
      for (int block = 0; block < config.resBlocks(); block++) {
        list.add(
            new ResnetBlock(
                down.child("block").child(block), width, config.width(level), config.groups()));
        width = config.width(level);
        if (config.attentionAt(level)) {
          list.add(new AttentionBlock(down.child("attn").child(block), width, config.groups()));
        }
      }
      if (level < levels - 1) {
        list.add(new Downsample(down.child("downsample"), width));
      }
    }
    list.add(new MiddleBlock(scope.child("mid"), width, config.groups()));
    list.add(new OutConvolution(scope, width, 2 * config.latentChannels(), config.groups()));
    layers = new Sequence(list);
  }

  NDArray apply(NDArray x) {
    return layers.apply(x);
  }

  /** Multiply-accumulates for a picture of so many pixels. */
  long macs(long pixels) {
    return layers.macs(pixels);
  }
}
