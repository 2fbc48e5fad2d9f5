package org.ldmbench.harness.perf;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.ldmbench.harness.metrics.GaussianStatistics;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.Tensors;

/**
 * The Frechet distance as its formula is written, by the matrix square root of the product of both
 * covariances: what {@link FrechetBench} is measured against, and nothing else uses. The root is
 * Newton and Schulz's coupled iteration, which needs no more than products of matrices.
 */
final class MatrixRoot {

  private static final int MAX_ITERATIONS = 100;
  private static final double TOLERANCE = 1e-10;

  private MatrixRoot() {}

  /** The squared distance. */
  static double distance(GaussianStatistics a, GaussianStatistics b, NDManager manager) {
    int width = a.width();
    double sum = 0;
    for (int i = 0; i < width; i++) {
      double step = a.mean()[i] - b.mean()[i];
      int diagonal = i * (width + 1);
      sum += step * step + a.covariance()[diagonal] + b.covariance()[diagonal];
    }
    try (Autograd mode = Autograd.off();
        NDManager scope = manager.newSubManager()) {
      Shape square = new Shape(width, width);
      NDArray product =
          Tensors.of(scope, a.covariance(), square)
              .matMul(Tensors.of(scope, b.covariance(), square));
      return sum - 2 * traceOfRoot(product);
    }
  }

  /** Y to the root of the product, Z to its inverse, once both are scaled to converge. */
  private static double traceOfRoot(NDArray product) {
    NDManager manager = product.getManager();
    NDArray norm = product.square().sum().sqrt();
    long width = product.getShape().get(0);
    NDArray identity = manager.eye((int) width, (int) width, 0, DataType.FLOAT64);
    NDArray half = Tensors.of(manager, new double[] {0.5}, new Shape(1));
    NDArray identityAndAHalf = identity.add(identity.mul(half));
    NDArray y = product.div(norm);
    NDArray z = identity.duplicate();
    double before = Double.NaN;
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      double trace;
      try (NDManager step = manager.newSubManager()) {
        // What comes of them belongs to the step, and goes with it.
        step.tempAttachAll(y, z);
        NDArray middle = z.matMul(y).mul(half).neg().add(identityAndAHalf);
        NDArray nextY = y.matMul(middle);
        NDArray nextZ = middle.matMul(z);
        trace = nextY.mul(identity).sum().getDouble();
        nextY.attach(manager);
        nextZ.attach(manager);
        y.attach(step);
        z.attach(step);
        y = nextY;
        z = nextZ;
      }
      if (Math.abs(trace - before) <= TOLERANCE * Math.abs(trace)) {
        return trace * Math.sqrt(norm.getDouble());
      }
      before = trace;
    }
    throw new IllegalStateException(
        "Newton and Schulz: no root after %d iterations".formatted(MAX_ITERATIONS));
  }
}
