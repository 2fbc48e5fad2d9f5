package org.ldmbench.models.autoencoder;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.ldmbench.models.layers.Conv2d;
import org.ldmbench.models.layers.GroupNorm;
import org.ldmbench.models.weights.Scope;

/** LDM's {@code Encoder}: (B, in, H, W) to (B, 2 z, H/f, W/f). */
final class Encoder {

  private final List<Layer> layers = new ArrayList<>();

  Encoder(Scope scope, AutoencoderConfig config) {
    layers.add(
        Conv2d.same(scope.child("conv_in"), config.inChannels(), config.channels(), 3)::apply);
    int width = config.channels();
    int levels = config.multipliers().size();
    for (int level = 0; level < levels; level++) {
      Scope down = scope.child("down").child(level);
      for (int block = 0; block < config.resBlocks(); block++) {
        layers.add(
            new ResnetBlock(
                down.child("block").child(block), width, config.width(level), config.groups()));
        width = config.width(level);
        if (config.attentionAt(level)) {
          layers.add(new AttentionBlock(down.child("attn").child(block), width, config.groups()));
        }
      }
      if (level < levels - 1) {
        layers.add(
            new Conv2d(down.child("downsample").child("conv"), width, width, 3, 2)
                ::applyDownsampling);
      }
    }
    layers.add(new MiddleBlock(scope.child("mid"), width, config.groups()));
    layers.add(
        new GroupNorm(scope.child("norm_out"), config.groups(), width, ResnetBlock.EPS)::applySilu);
    layers.add(Conv2d.same(scope.child("conv_out"), width, 2 * config.latentChannels(), 3)::apply);
  }

  NDArray apply(NDArray x) {
    for (Layer layer : layers) {
      x = layer.apply(x);
    }
    return x;
  }
}
