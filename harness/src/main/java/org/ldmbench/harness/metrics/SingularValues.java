package org.ldmbench.harness.metrics;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.ldmbench.models.ops.LinalgOps;
import org.ldmbench.models.ops.Tensors;

/** Sums of singular values, from eigenvalues of symmetric matrices alone. */
final class SingularValues {

  /**
   * Eigenvalues come with an error of about the largest times {@code N 2^-52}. Near 0 its root is
   * large: below this multiple of it eigenvalues are not taken for squares of singular values.
   */
  private static final double SAFE = 100;

  private SingularValues() {}

  /**
   * The sum for a matrix M (R, C) float64.
   *
   * <p>Squares of singular values are the eigenvalues of the smaller of M M^T and M^T M. Where one
   * is too near 0, the singular values are those of [[0, M], [M^T, 0]] that are positive: eight
   * times the work, and not a digit lost.
   */
  static double sum(NDArray m) {
    boolean wide = m.getShape().get(0) <= m.getShape().get(1);
    NDArray gram = wide ? m.matMul(m.transpose()) : m.transpose().matMul(m);
    OptionalDouble sum = sumOfRoots(gram);
    return sum.isPresent() ? sum.getAsDouble() : sumOfBoth(m) / 2;
  }

  /**
   * The sum of the roots of a symmetric positive semi-definite matrix's eigenvalues.
   *
   * @return empty if the matrix is so close to singular that it would be inexact
   */
  static OptionalDouble sumOfRoots(NDArray gram) {
    double[] eigenvalues = LinalgOps.eigvalsh(gram).toDoubleArray();
    double largest = eigenvalues[eigenvalues.length - 1];
    if (eigenvalues[0] <= SAFE * eigenvalues.length * Math.ulp(1.0) * largest) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Arrays.stream(eigenvalues).map(Math::sqrt).sum());
  }

  private static double sumOfBoth(NDArray m) {
    int rows = (int) m.getShape().get(0);
    int columns = (int) m.getShape().get(1);
    NDArray upper = zeros(m, rows).concat(m, 1);
    NDArray lower = m.transpose().concat(zeros(m, columns), 1);
    double sum = 0;
    for (double eigenvalue : LinalgOps.eigvalsh(upper.concat(lower, 0)).toDoubleArray()) {
      sum += Math.abs(eigenvalue);
    }
    return sum;
  }

  private static NDArray zeros(NDArray like, int size) {
    return Tensors.of(like.getManager(), new double[size * size], new Shape(size, size));
  }
}
