package org.ldmbench.models.lpips;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.ldmbench.models.ops.ImageOps;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;

/** A part of the trunk, with its weights. */
final class LpipsSlice {

  private final LpipsTrunk trunk;
  private final LpipsTrunk.Slice shape;
  private final List<Weight> weights = new ArrayList<>();
  private final List<Weight> biases = new ArrayList<>();

  LpipsSlice(Scope scope, LpipsTrunk trunk, LpipsTrunk.Slice shape) {
    this.trunk = trunk;
    this.shape = shape;
    for (LpipsTrunk.Conv conv : shape.convs()) {
      Scope layer = scope.child(conv.index());
      weights.add(
          layer.weight(
              "weight", Init.zeros(), conv.out(), conv.in(), conv.kernel(), conv.kernel()));
      biases.add(layer.weight("bias", Init.zeros(), conv.out()));
    }
  }

  NDArray apply(NDArray x) {
    if (shape.pooled()) {
      x = ImageOps.maxPool(x, trunk.poolSide(), 2, 0);
    }
    for (int i = 0; i < weights.size(); i++) {
      LpipsTrunk.Conv conv = shape.convs().get(i);
      x =
          ImageOps.convRelu(
              x, weights.get(i).value(), biases.get(i).value(), conv.stride(), conv.padding());
    }
    return x;
  }
}
