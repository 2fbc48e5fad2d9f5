package org.ldmbench.harness.metrics;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.LinalgOps;
import org.ldmbench.models.ops.Tensors;

/**
 * The Fréchet distance of two normals (Heusel et al. 2017): {@code |mu1 - mu2|^2 + tr S1 + tr S2 -
 * 2 tr sqrt(S1 S2)}, in float64.
 *
 * <p>With {@code S = L L^T} the last trace is the sum of the singular values of {@code L1^T L2}.
 * The usual matrix square root loses half of the digits where S1 S2 is singular, which it always is
 * with fewer samples than features; eigenvalues of symmetric matrices lose none.
 */
public final class FrechetDistance {

  private FrechetDistance() {}

  /**
   * The squared distance, as published under the name FID.
   *
   * @param manager scratch memory is taken below it and given back
   * @return at least 0
   * @throws IllegalArgumentException if the widths differ
   */
  public static double between(GaussianStatistics a, GaussianStatistics b, NDManager manager) {
    if (a.width() != b.width()) {
      throw new IllegalArgumentException(
          "Frechet distance: found %d and %d features, expected the same number"
              .formatted(a.width(), b.width()));
    }
    double distance = 0;
    for (int i = 0; i < a.width(); i++) {
      double delta = a.mean()[i] - b.mean()[i];
      int diagonal = i * a.width() + i;
      distance += delta * delta + a.covariance()[diagonal] + b.covariance()[diagonal];
    }
    // Rounding may leave -1e-15 for equal distributions.
    return Math.max(0, distance - 2 * traceOfRoot(a, b, manager));
  }

  private static double traceOfRoot(GaussianStatistics a, GaussianStatistics b, NDManager manager) {
    try (Autograd mode = Autograd.off();
        NDManager scope = manager.newSubManager()) {
      NDArray cross = factor(a, scope).transpose().matMul(factor(b, scope));
      // The eigenvalues of [[0, M], [M^T, 0]] are plus and minus the singular values of M. Those of
      // M^T M would be their squares, and a zero that came out as 1e-17 would count as 3e-9.
      NDArray zeros = Tensors.of(scope, new double[a.width() * a.width()], square(a));
      NDArray upper = zeros.concat(cross, 1);
      NDArray lower = cross.transpose().concat(zeros, 1);
      double sum = 0;
      for (double eigenvalue : LinalgOps.eigvalsh(upper.concat(lower, 0)).toDoubleArray()) {
        sum += Math.abs(eigenvalue);
      }
      return sum / 2;
    }
  }

  /** L of {@code S = L L^T}: eigenvectors as columns, times the roots of the eigenvalues. */
  private static NDArray factor(GaussianStatistics s, NDManager scope) {
    NDList eigen = LinalgOps.eigh(Tensors.of(scope, s.covariance(), square(s)));
    double[] roots = eigen.get(0).toDoubleArray();
    // What lies below this is zero as far as float64 can tell, and its root would be noise.
    double noise = s.width() * Math.ulp(1.0) * Math.max(0, roots[roots.length - 1]);
    for (int i = 0; i < roots.length; i++) {
      roots[i] = roots[i] > noise ? Math.sqrt(roots[i]) : 0;
    }
    return eigen.get(1).mul(Tensors.of(scope, roots, new Shape(1, s.width())));
  }

  private static Shape square(GaussianStatistics s) {
    return new Shape(s.width(), s.width());
  }
}
