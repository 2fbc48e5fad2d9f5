package org.ldmbench.harness.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.LossOps;
import org.ldmbench.models.ops.OptimOps;
import org.ldmbench.models.ops.Recompute;

/**
 * The loss and gradients of a batch as the sum of its micro-batches' shares. Each micro-batch's
 * graph is freed before the next one is built.
 */
final class GradientSum {

  private final NDList parameters;
  private final NDManager owner;
  private final NDArray loss;
  private final NDList gradients = new NDList();

  /** Nothing so far; {@code owner} owns the sums. */
  GradientSum(NDList parameters, NDManager owner) {
    this.parameters = parameters;
    this.owner = owner;
    loss = owner.zeros(new Shape());
  }

  /**
   * Adds a micro-batch.
   *
   * @param mean over its samples, a scalar with a graph
   * @param share of the batch's samples that it has, in (0, 1]
   * @param graph where the graph was made
   */
  void add(NDArray mean, double share, Recompute graph) {
    NDArray part = LossOps.scale(mean, share);
    NDList found = graph.gradients(part, parameters);
    try (Autograd mode = Autograd.off()) {
      loss.addi(part);
      if (gradients.isEmpty()) {
        found.attach(owner);
        gradients.addAll(found);
      } else {
        OptimOps.accumulate(gradients, found);
      }
    }
  }

  /** Mean over all samples, a scalar. */
  NDArray loss() {
    return loss;
  }

  /** Of {@link #loss}, one a parameter. */
  NDList gradients() {
    return gradients;
  }
}
