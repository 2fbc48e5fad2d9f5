package org.ldmbench.models.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Optional;

/** Linear algebra of float64 matrices by LAPACK. Results belong to the argument's manager. */
public final class LinalgOps {

  private LinalgOps() {}

  /** Eigenvalues of a symmetric (N, N), ascending: (N,). */
  public static NDArray eigvalsh(NDArray a) {
    return Script.tensor(a.getManager(), "eigvalsh", a);
  }

  /** Eigenvalues (N,), ascending, and eigenvectors (N, N) as columns. */
  public static NDList eigh(NDArray a) {
    return Script.tensors(a.getManager(), "eigh", a);
  }

  /** The x of {@code a x = b}; a (N, N) of full rank, b (N,), result (N,). */
  public static NDArray solve(NDArray a, NDArray b) {
    return Script.tensor(a.getManager(), "solve", a, b);
  }

  /**
   * The lower triangular L of {@code a = L L^T}; a (N, N) symmetric.
   *
   * @return empty if a is not positive definite
   */
  public static Optional<NDArray> cholesky(NDArray a) {
    NDList factorAndInfo = Script.tensors(a.getManager(), "cholesky", a);
    boolean failed = factorAndInfo.get(1).toIntArray()[0] != 0;
    return failed ? Optional.empty() : Optional.of(factorAndInfo.get(0));
  }

  /** Euclidean distances of the rows of a (N, D) and b (M, D): (N, M). */
  public static NDArray distances(NDArray a, NDArray b) {
    return Script.tensor(a.getManager(), "distances", a, b);
  }
}
