package org.ldmbench.models.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinalgOpsTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void choleskyIsTheLowerTriangle() {
    NDArray a = Tensors.of(manager, new double[] {4, 2, 2, 10}, new Shape(2, 2));
    assertArrayEquals(
        new double[] {2, 0, 1, 3}, LinalgOps.cholesky(a).orElseThrow().toDoubleArray(), 1e-15);
  }

  @Test
  void choleskyOfAnIndefiniteMatrixIsEmpty() {
    NDArray a = Tensors.of(manager, new double[] {1, 2, 2, 1}, new Shape(2, 2));
    assertTrue(LinalgOps.cholesky(a).isEmpty());
  }

  /** By |a|^2 - 2 a.b + |b|^2 the small ones would be lost beside 1e8. */
  @Test
  void distancesOfNearPointsFarFromTheOriginKeepTheirDigits() {
    NDArray a = Tensors.of(manager, new double[] {1e8, 0, 1e8, 1}, new Shape(2, 2));
    NDArray b = Tensors.of(manager, new double[] {1e8, 1, 1e8 + 3, 4, 1e8, 0}, new Shape(3, 2));
    NDArray distances = LinalgOps.distances(a, b);
    assertEquals(new Shape(2, 3), distances.getShape());
    assertArrayEquals(
        new double[] {1, 5, 0, 0, Math.sqrt(18), 1}, distances.toDoubleArray(), 1e-15);
  }
}
