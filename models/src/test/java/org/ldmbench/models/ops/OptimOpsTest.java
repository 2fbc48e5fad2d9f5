package org.ldmbench.models.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Updates over lists of tensors; AdamW's own history is tested where the optimiser is. */
class OptimOpsTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void gradientOfAnUnusedParameterIsZero() {
    NDList parameters = new NDList(vector(1, 2), vector(3, 4, 5));
    parameters.forEach(p -> p.setRequiresGradient(true));
    NDList gradients;
    try (Autograd mode = Autograd.recording()) {
      gradients = OptimOps.gradients(parameters.get(0).square().sum(), parameters);
    }
    assertArrayEquals(new float[] {2, 4}, gradients.get(0).toFloatArray());
    assertArrayEquals(new float[3], gradients.get(1).toFloatArray());
  }

  @Test
  void clipsToTheNormOfAllTensorsTogether() {
    NDList gradients = new NDList(vector(3, 0), vector(-4));
    NDArray norm = OptimOps.globalNorm(gradients);
    assertEquals(5, norm.getFloat());
    OptimOps.clip(gradients, norm, 1);
    assertArrayEquals(new float[] {0.6f, 0}, gradients.get(0).toFloatArray(), 1e-6f);
    assertArrayEquals(new float[] {-0.8f}, gradients.get(1).toFloatArray(), 1e-6f);
  }

  @Test
  void leavesSmallGradientsAlone() {
    NDList gradients = new NDList(vector(0.3f, -0.4f));
    OptimOps.clip(gradients, OptimOps.globalNorm(gradients), 1);
    assertArrayEquals(new float[] {0.3f, -0.4f}, gradients.get(0).toFloatArray());
  }

  /** As torch.nn.utils.clip_grad_norm_: what has gone wrong is not hidden in one tensor. */
  @Test
  void clippingSpreadsWhatIsNoNumber() {
    NDList gradients = new NDList(vector(Float.NaN), vector(1));
    OptimOps.clip(gradients, OptimOps.globalNorm(gradients), 1);
    assertArrayEquals(new float[] {Float.NaN}, gradients.get(1).toFloatArray());
  }

  @Test
  void addsAndScales() {
    NDList sum = new NDList(vector(1, 2), vector(3));
    OptimOps.accumulate(sum, new NDList(vector(10, 20), vector(30)));
    OptimOps.scaleAll(sum, 0.5);
    assertArrayEquals(new float[] {5.5f, 11}, sum.get(0).toFloatArray());
    assertArrayEquals(new float[] {16.5f}, sum.get(1).toFloatArray());
  }

  @Test
  void averagesTowardsTheParameters() {
    NDList averages = new NDList(vector(1, 2));
    OptimOps.ema(averages, new NDList(vector(3, -2)), 0.75);
    assertArrayEquals(new float[] {1.5f, 1}, averages.get(0).toFloatArray());
  }

  @Test
  void assignsAcrossDtypes() {
    NDList targets = new NDList(vector(0, 0));
    NDArray source = Tensors.of(manager, new double[] {0.1, -7}, new Shape(2));
    OptimOps.assign(targets, new NDList(source));
    assertEquals(DataType.FLOAT32, targets.get(0).getDataType());
    assertArrayEquals(new float[] {0.1f, -7}, targets.get(0).toFloatArray());
  }

  private NDArray vector(float... values) {
    return Tensors.of(manager, values, new Shape(values.length));
  }
}
