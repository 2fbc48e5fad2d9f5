package org.ldmbench.harness.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.ldmbench.models.ops.Autograd;

/** Sums losses on the device, so that a step does not wait for the device to tell its loss. */
final class LossMeter {

  private final NDArray sum;
  private int count;

  LossMeter(NDManager manager, float sum, int count) {
    this.sum = manager.full(new Shape(), sum, DataType.FLOAT32);
    this.count = count;
  }

  void add(NDArray loss) {
    try (Autograd mode = Autograd.off()) {
      sum.addi(loss);
    }
    count++;
  }

  float sum() {
    return sum.getFloat();
  }

  int count() {
    return count;
  }

  /** Mean since the last call, then starts over. */
  double meanAndReset() {
    double mean = (double) sum() / count;
    try (Autograd mode = Autograd.off();
        NDArray zero = sum.zerosLike()) {
      // Not sum - sum: that keeps NaN.
      zero.copyTo(sum);
    }
    count = 0;
    return mean;
  }
}
