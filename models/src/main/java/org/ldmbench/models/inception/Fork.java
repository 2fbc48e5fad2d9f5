package org.ldmbench.models.inception;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.List;

/** Branches over one input, their outputs joined by channel in this order. */
record Fork(List<Layer> branches) implements Layer {

  static Fork of(Layer... branches) {
    return new Fork(List.of(branches));
  }

  @Override
  public NDArray apply(NDArray x) {
    NDList outputs = new NDList();
    for (Layer branch : branches) {
      outputs.add(branch.apply(x));
    }
    return NDArrays.concat(outputs, 1);
  }

  @Override
  public int side(int side) {
    return branches.get(0).side(side);
  }

  @Override
  public long macs(int side) {
    return branches.stream().mapToLong(branch -> branch.macs(side)).sum();
  }
}
