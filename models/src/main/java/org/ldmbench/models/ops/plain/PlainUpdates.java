package org.ldmbench.models.ops.plain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * Those of {@code OptimOps} that a step with AdamW takes, as loops over the parameters: see there
 * for what they compute and change. The caller sees to it that no graph is recorded.
 */
public final class PlainUpdates {

  private PlainUpdates() {}

  /** Euclidean norm over all gradients together. */
  public static NDArray globalNorm(NDList gradients) {
    NDList norms = new NDList();
    for (NDArray gradient : gradients) {
      norms.add(gradient.norm());
    }
    return NDArrays.stack(norms).norm();
  }

  /** {@code g min(1, limit / (norm + epsilon))}. */
  public static void clip(NDList gradients, NDArray norm, double limit, double epsilon) {
    try (NDManager scope = norm.getManager().newSubManager()) {
      NDArray most = PlainOps.number(scope, limit).div(PlainOps.number(scope, epsilon).add(norm));
      NDArray factor = most.minimum(PlainOps.number(scope, 1));
      for (NDArray gradient : gradients) {
        gradient.muli(factor);
      }
    }
  }

  /** {@code sum + c g}. */
  public static void accumulate(NDList sum, NDList gradients, double c) {
    try (NDManager scope = sum.head().getManager().newSubManager()) {
      NDArray factor = PlainOps.number(scope, c);
      for (int i = 0; i < sum.size(); i++) {
        try (NDArray part = factor.mul(gradients.get(i))) {
          sum.get(i).addi(part);
        }
      }
    }
  }

  /** One step of AdamW. */
  public static void adamw(
      NDList parameters,
      NDList gradients,
      NDList firstMoments,
      NDList secondMoments,
      NDList steps,
      double learningRate,
      double beta1,
      double beta2,
      double weightDecay,
      double epsilon) {
    try (NDManager scope = parameters.head().getManager().newSubManager()) {
      NDArray one = PlainOps.number(scope, 1);
      NDArray rate = PlainOps.number(scope, learningRate);
      NDArray keep = PlainOps.number(scope, 1 - learningRate * weightDecay);
      NDArray keep1 = PlainOps.number(scope, beta1);
      NDArray add1 = PlainOps.number(scope, 1 - beta1);
      NDArray keep2 = PlainOps.number(scope, beta2);
      NDArray add2 = PlainOps.number(scope, 1 - beta2);
      NDArray least = PlainOps.number(scope, epsilon);
      for (int i = 0; i < parameters.size(); i++) {
        NDArray p = parameters.get(i);
        NDArray g = gradients.get(i);
        NDArray m = firstMoments.get(i);
        NDArray v = secondMoments.get(i);
        NDArray t = steps.get(i);
        try (NDManager inner = scope.newSubManager()) {
          // What is made of them then dies here.
          inner.tempAttachAll(p, g, m, v, t);
          t.addi(one);
          m.muli(keep1).addi(g.mul(add1));
          v.muli(keep2).addi(g.mul(g).mul(add2));
          NDArray mean = m.div(one.sub(keep1.pow(t)));
          NDArray square = v.div(one.sub(keep2.pow(t)));
          p.muli(keep).subi(mean.mul(rate).div(square.sqrt().add(least)));
        }
      }
    }
  }

  /** {@code decay average + (1 - decay) parameter}. */
  public static void ema(NDList averages, NDList parameters, double decay) {
    try (NDManager scope = averages.head().getManager().newSubManager()) {
      NDArray keep = PlainOps.number(scope, decay);
      NDArray add = PlainOps.number(scope, 1 - decay);
      for (int i = 0; i < averages.size(); i++) {
        try (NDArray part = add.mul(parameters.get(i))) {
          averages.get(i).muli(keep).addi(part);
        }
      }
    }
  }
}
