package org.ldmbench.models.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import org.ldmbench.models.weights.Scope;

/** The layers of a tower: {@code encoder.layers}. */
final class ClipEncoder {

  private final List<ClipLayer> layers = new ArrayList<>();

  ClipEncoder(Scope tower, ClipTransformer shape) {
    Scope scope = tower.child("encoder.layers");
    for (int i = 0; i < shape.depth(); i++) {
      layers.add(new ClipLayer(scope.child(i), shape));
    }
  }

  /** Tokens (B, T, D) to all hidden states: the tokens themselves, then each layer's output. */
  NDList hiddenStates(NDArray tokens, Attend attend) {
    NDList states = new NDList(tokens);
    for (ClipLayer layer : layers) {
      tokens = layer.apply(tokens, attend);
      states.add(tokens);
    }
    return states;
  }

  long macs(long tokens) {
    return layers.stream().mapToLong(layer -> layer.macs(tokens)).sum();
  }
}
