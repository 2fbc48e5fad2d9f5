package org.ldmbench.models.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;

/** Products in bfloat16: what is rounded, what is not, and for how long. */
class PrecisionTest {

  /** Halfway to the next bfloat16 above 1, which is 1 + 2^-7: rounded to 1. */
  private static final float BETWEEN = 1 + 0x1p-8f;

  @Test
  void factorsBiasAndProductAreRounded() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray x = Tensors.of(manager, new float[] {BETWEEN, 3}, new Shape(1, 2));
      NDArray w = Tensors.of(manager, new float[] {1, 2, 100, 1}, new Shape(2, 2));
      NDArray b = Tensors.of(manager, new float[] {BETWEEN, 0.25f}, new Shape(2));
      // 1 + 6 + 1 is a bfloat16 number; 100 + 3 + 0.25 is not, the nearest is 103.
      float[] rounded = {8, 103};
      float[] exact = {BETWEEN + 6 + BETWEEN, 100 * BETWEEN + 3 + 0.25f};
      try (Precision.Scope precision = Precision.BFLOAT16.open()) {
        NDArray y = Ops.linear(x, w, b);
        assertEquals(DataType.FLOAT32, y.getDataType());
        assertArrayEquals(rounded, y.toFloatArray());
        try (Precision.Scope inside = Precision.FLOAT32.open()) {
          assertArrayEquals(exact, Ops.linear(x, w, b).toFloatArray());
        }
        assertArrayEquals(rounded, Ops.linear(x, w, b).toFloatArray(), "again");
      }
      assertArrayEquals(exact, Ops.linear(x, w, b).toFloatArray(), "no longer");
    }
  }

  @Test
  void derivativesAreRoundedThoughTheScopeIsClosed() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Autograd mode = Autograd.recording()) {
      NDArray x = Tensors.of(manager, new float[] {BETWEEN, 3}, new Shape(1, 2));
      NDArray w = Tensors.of(manager, new float[] {BETWEEN, 2}, new Shape(1, 2));
      NDArray b = Tensors.of(manager, new float[] {0}, new Shape(1));
      x.setRequiresGradient(true);
      w.setRequiresGradient(true);
      NDArray y;
      try (Precision.Scope precision = Precision.BFLOAT16.open()) {
        y = Ops.linear(x, w, b);
      }
      NDList gradients = OptimOps.gradients(y.sum(), new NDList(x, w));
      assertEquals(DataType.FLOAT32, gradients.get(1).getDataType());
      assertArrayEquals(new float[] {1, 2}, gradients.get(0).toFloatArray());
      assertArrayEquals(new float[] {1, 3}, gradients.get(1).toFloatArray());
    }
  }

  @Test
  void convolutionsAreProducts() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Precision.Scope precision = Precision.BFLOAT16.open()) {
      NDArray picture = manager.full(new Shape(1, 1, 2, 2), BETWEEN);
      NDArray kernel = manager.ones(new Shape(1, 1, 2, 2));
      NDArray bias = Tensors.of(manager, new float[] {BETWEEN}, new Shape(1));
      assertEquals(5, ImageOps.conv2d(picture, kernel, bias, 1, 0).getFloat(0, 0, 0, 0));
    }
  }

  /** 8 keys for each number of a key are few, one more are many. */
  @Test
  void onCpuAttentionIsRoundedWhereItIsToAllOfFewKeysOrHasABias() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Precision.Scope precision = Precision.BFLOAT16.open()) {
      NDArray few = manager.full(new Shape(1, 1, 16, 2), BETWEEN);
      NDArray many = manager.full(new Shape(1, 1, 17, 2), BETWEEN);
      assertAllAre(1, AttentionOps.attention(few, few, few));
      assertAllAre(BETWEEN, AttentionOps.attention(many, many, many));
      NDArray mask = manager.ones(new Shape(1, 16));
      assertAllAre(BETWEEN, AttentionOps.maskedAttention(few, few, few, mask));
      NDArray bias = manager.zeros(new Shape(1, 1, 17, 17));
      assertAllAre(1, AttentionOps.biasedAttention(many, many, many, bias));
    }
  }

  /** To what 8 bits give, and their derivatives. */
  @Test
  void roundedAttentionIsCloseToTheExact() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Autograd mode = Autograd.recording()) {
      NDList inputs = new NDList();
      for (int i = 0; i < 3; i++) {
        float[] values = new float[2 * 3 * 5 * 4];
        CounterRandom.of(1, RandomStream.INIT, 0, i).fillGaussian(values, 0, values.length);
        NDArray input = Tensors.of(manager, values, new Shape(2, 3, 5, 4));
        input.setRequiresGradient(true);
        inputs.add(input);
      }
      NDList exact = attentionAndGradients(inputs, Precision.FLOAT32);
      NDList rounded = attentionAndGradients(inputs, Precision.BFLOAT16);
      for (int i = 0; i < exact.size(); i++) {
        assertArrayEquals(
            exact.get(i).toFloatArray(), rounded.get(i).toFloatArray(), 0.05f, "tensor " + i);
      }
    }
  }

  private static NDList attentionAndGradients(NDList inputs, Precision rounding) {
    try (Precision.Scope precision = rounding.open()) {
      NDArray y = AttentionOps.attention(inputs.get(0), inputs.get(1), inputs.get(2));
      NDList results = new NDList(y);
      results.addAll(OptimOps.gradients(y.mul(y).sum(), inputs));
      return results;
    }
  }

  private static void assertAllAre(float expected, NDArray found) {
    for (float value : found.toFloatArray()) {
      assertEquals(expected, value);
    }
  }
}
