package org.ldmbench.recipes.optim;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.LinalgOps;
import org.ldmbench.models.ops.OptimOps;
import org.ldmbench.models.ops.Tensors;

/**
 * Averages of any length after training, from a few snapshots of {@link EmaProfile.Power} averages
 * (Karras et al. 2024, section 3.2): the sum of snapshots whose shares of the steps come closest,
 * in least squares, to those of the average that is wanted.
 */
public final class PostHocEma {

  private PostHocEma() {}

  /**
   * Which average: one that was saved, or one that is wanted.
   *
   * @param steps that it has taken in, at least 1
   * @param profile its shape
   */
  public record Average(long steps, EmaProfile.Power profile) {

    /** Refuses an average of nothing. */
    public Average {
      Range.atLeast("steps", steps, 1);
    }
  }

  /**
   * The factor of each snapshot; they sum to one.
   *
   * @param saved no two the same
   * @param wanted no later than the last of {@code saved}
   */
  public static double[] coefficients(List<Average> saved, Average wanted) {
    int n = saved.size();
    if (saved.stream().mapToLong(Average::steps).max().orElse(0) < wanted.steps()) {
      throw new IllegalArgumentException(
          "average: found steps " + wanted.steps() + ", expected no more than the last snapshot's");
    }
    double[] among = new double[n * n];
    double[] towards = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        among[i * n + j] = product(saved.get(i), saved.get(j));
      }
      towards[i] = product(saved.get(i), wanted);
    }
    double[] x;
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Autograd mode = Autograd.off()) {
      NDArray a = Tensors.of(manager, among, new Shape(n, n));
      NDArray b = Tensors.of(manager, towards, new Shape(n));
      x = LinalgOps.solve(a, b).toDoubleArray();
    }
    double sum = 0;
    for (double value : x) {
      sum += value;
    }
    for (int i = 0; i < n; i++) {
      x[i] /= sum;
    }
    return x;
  }

  /** The integral over all steps of the product of two averages' shares. */
  private static double product(Average a, Average b) {
    if (a.steps() > b.steps()) {
      return product(b, a);
    }
    double gammaA = a.profile().gamma();
    double gammaB = b.profile().gamma();
    double ratio = (double) a.steps() / b.steps();
    return (gammaA + 1)
        * (gammaB + 1)
        * Math.pow(ratio, gammaB)
        / ((gammaA + gammaB + 1) * b.steps());
  }

  /**
   * The sum of snapshots.
   *
   * @param snapshots the parameters of each, in one order
   * @param coefficients one a snapshot
   * @param manager owns the result
   */
  public static NDList combine(List<NDList> snapshots, double[] coefficients, NDManager manager) {
    NDList sum = new NDList();
    try (Autograd mode = Autograd.off()) {
      snapshots.get(0).forEach(tensor -> sum.add(manager.zeros(tensor.getShape())));
      for (int i = 0; i < coefficients.length; i++) {
        OptimOps.accumulate(sum, snapshots.get(i), coefficients[i]);
      }
    }
    return sum;
  }
}
