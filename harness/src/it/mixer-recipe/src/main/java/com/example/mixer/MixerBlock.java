package com.example.mixer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.ldmbench.models.layers.AdaLn;
import org.ldmbench.models.layers.Mlp;
import org.ldmbench.models.ops.Modulation;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Scope;

/** A block of MLP-Mixer (Tolstikhin et al. 2021): an MLP over tokens, then one over channels. */
final class MixerBlock {

  private final AdaLn modulation;
  private final Mlp tokenMlp;
  private final Mlp channelMlp;

  MixerBlock(Scope scope, int tokens, int width) {
    modulation = new AdaLn(scope, width, 6);
    tokenMlp = new Mlp(scope.child("token_mlp"), tokens, 2 * tokens);
    channelMlp = new Mlp(scope.child("channel_mlp"), width, 2 * width);
  }

  /** x (B, T, D), condition (B, D), to (B, T, D). */
  NDArray apply(NDArray x, NDArray condition) {
    NDList m = modulation.apply(condition);
    NDArray normed = Ops.modulatedNorm(x, m.get(0), m.get(1), Modulation.EPS);
    NDArray mixed = tokenMlp.apply(normed.transpose(0, 2, 1)).transpose(0, 2, 1);
    NDArray y = Ops.gatedAdd(x, m.get(2), mixed);
    return Ops.gatedAdd(
        y, m.get(5), channelMlp.apply(Ops.modulatedNorm(y, m.get(3), m.get(4), Modulation.EPS)));
  }

  long macs(long tokens, long width) {
    return modulation.macs() + tokenMlp.macs(width) + channelMlp.macs(tokens);
  }
}
