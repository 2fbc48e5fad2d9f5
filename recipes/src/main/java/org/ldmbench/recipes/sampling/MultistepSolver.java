package org.ldmbench.recipes.sampling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.LossOps;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.recipes.diffusion.SamplingGrid;

/**
 * DPM-Solver++, multistep, on clean latents (Lu et al. 2022, algorithm 2; diffusers' and Lu Cheng's
 * code). With {@code h} the step in lambda, {@code D0, D1, D2} the present clean latents and their
 * divided differences:
 *
 * <pre>
 * x' = (s' / s) x - a' (e^-h - 1) D0                                       order 1
 *      - a' (e^-h - 1) / 2 D1                                              order 2 (midpoint)
 *      + a' ((e^-h - 1) / h + 1) D1 - a' ((e^-h - 1 + h) / h^2 - 1/2) D2   order 3, in its place
 * </pre>
 *
 * @param grid of points
 * @param orders of each step, 1 to 3, at most one more than the steps before it
 */
@SuppressWarnings("ArrayRecordComponent") // written by nobody
public record MultistepSolver(SamplingGrid grid, int[] orders) implements Sampler {

  private static final int FEW_FOR_DIFFUSERS = 15;
  private static final int FEW_FOR_LU = 10;

  /**
   * diffusers' orders: the first steps have no past; of fewer than 15, the last ones fall back; a
   * last step to no noise is of first order always.
   */
  public static MultistepSolver asDiffusers(SamplingGrid grid, int order) {
    int n = grid.steps();
    boolean few = n < FEW_FOR_DIFFUSERS;
    int[] orders = new int[n];
    for (int i = 0; i < n; i++) {
      orders[i] = Math.min(order, i + 1);
      if (few) {
        orders[i] = Math.min(orders[i], n - i);
      }
    }
    if (grid.noise()[n] == 0) {
      orders[n - 1] = 1;
    }
    return new MultistepSolver(grid, orders);
  }

  /** SD3's second order: of first order are the first step and a last one to no noise. */
  public static MultistepSolver asFlow(SamplingGrid grid) {
    int[] orders = new int[grid.steps()];
    for (int i = 0; i < orders.length; i++) {
      orders[i] = i == 0 ? 1 : 2;
    }
    return new MultistepSolver(grid, orders);
  }

  /** Lu Cheng's orders: of fewer than 10 steps, the last ones fall back. */
  public static MultistepSolver asLu(SamplingGrid grid, int order) {
    int n = grid.steps();
    int[] orders = new int[n];
    for (int i = 0; i < n; i++) {
      orders[i] = Math.min(order, i + 1);
      // The first steps are taken before the rule for the last ones is looked at.
      if (n < FEW_FOR_LU && i >= order - 1) {
        orders[i] = Math.min(orders[i], n - i);
      }
    }
    return new MultistepSolver(grid, orders);
  }

  @Override
  public NDArray sample(
      Prediction model, NDArray noise, StepNoise stepNoise, StepListener listener) {
    NDManager owner = noise.getManager();
    int channels = (int) noise.getShape().get(1);
    NDArray x = noise.duplicate();
    try (Autograd mode = Autograd.off();
        NDManager memory = owner.newSubManager()) {
      Deque<NDArray> past = new ArrayDeque<>();
      for (int i = 0; i < grid.steps(); i++) {
        try (NDManager scope = owner.newSubManager()) {
          x.attach(scope);
          NDArray output = Ops.firstChannels(model.at(x, grid.times()[i]), channels);
          NDArray x0 = grid.x0(i, x, output);
          x0 = x0 == output ? output.duplicate() : x0;
          past.addFirst(x0);
          NDArray next = step(i, x, past.iterator());
          listener.after(i, next, x0);
          x0.attach(memory);
          next.attach(owner);
          x = next;
        }
        if (past.size() > 2) {
          past.removeLast().close();
        }
      }
    }
    return x;
  }

  private NDArray step(int i, NDArray x, Iterator<NDArray> past) {
    double a = grid.signal()[i + 1];
    NDArray d0 = past.next();
    double ratio = grid.noise()[i + 1] / grid.noise()[i];
    if (grid.noise()[i + 1] == 0) {
      return LossOps.combine(ratio, x, a, d0);
    }
    double h = grid.lambda(i + 1) - grid.lambda(i);
    double phi = Math.expm1(-h);
    NDArray first = LossOps.combine(ratio, x, -a * phi, d0);
    if (orders[i] == 1) {
      return first;
    }
    double r0 = (grid.lambda(i) - grid.lambda(i - 1)) / h;
    NDArray m1 = past.next();
    NDArray near = LossOps.combine(1 / r0, d0, -1 / r0, m1);
    if (orders[i] == 2) {
      return LossOps.combine(1, first, -a * phi / 2, near);
    }
    double r1 = (grid.lambda(i - 1) - grid.lambda(i - 2)) / h;
    NDArray far = LossOps.combine(1 / r1, m1, -1 / r1, past.next());
    NDArray d2 = LossOps.combine(1 / (r0 + r1), near, -1 / (r0 + r1), far);
    NDArray d1 = LossOps.combine(1, near, r0, d2);
    NDArray second = LossOps.combine(1, first, a * (phi / h + 1), d1);
    return LossOps.combine(1, second, -a * ((phi + h) / (h * h) - 0.5), d2);
  }
}
