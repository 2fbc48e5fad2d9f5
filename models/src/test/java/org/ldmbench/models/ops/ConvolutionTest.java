package org.ldmbench.models.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Convolutions against sums by hand, of whole numbers, so that even bfloat16 has no excuse. */
class ConvolutionTest {

  /** What this machine uses, and what any machine may. */
  static Stream<Arguments> used() {
    return Stream.of(
            new int[] {1, 1, 2},
            new int[] {3, 5, 3},
            new int[] {4, 32, 3},
            new int[] {32, 4, 1},
            new int[] {32, 32, 3})
        .flatMap(
            shape ->
                EnumSet.of(Convolution.here(), Convolution.COLUMNS).stream()
                    .flatMap(
                        convolution ->
                            Stream.of(Precision.values())
                                .map(
                                    precision ->
                                        Arguments.of(
                                            convolution,
                                            precision,
                                            shape[0],
                                            shape[1],
                                            shape[2]))));
  }

  /**
   * Values and gradients with respect to the picture, the sum of the values being differentiated.
   */
  @ParameterizedTest
  @MethodSource("used")
  void isTheSumOverItsTaps(
      Convolution convolution, Precision precision, int channels, int filters, int k) {
    int side = 5;
    int out = side - k + 1;
    float[] x = ones(channels * side * side, 2);
    float[] w = ones(filters * channels * k * k, 3);
    float[] expected = new float[filters * out * out];
    float[] gradient = new float[x.length];
    for (int i = 0; i < expected.length * channels * k * k; i++) {
      int tap = i % (channels * k * k);
      int pixel = i / (channels * k * k) % (out * out);
      int filter = i / (channels * k * k * out * out);
      int row = pixel / out + tap / k % k;
      int column = pixel % out + tap % k;
      int at = (tap / (k * k) * side + row) * side + column;
      float weight = w[filter * channels * k * k + tap];
      expected[filter * out * out + pixel] += x[at] * weight;
      gradient[at] += weight;
    }
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        PtSymbolBlock module = Script.load(ScriptArchive.ops(precision, convolution));
        Autograd mode = Autograd.recording()) {
      NDArray picture = Tensors.of(manager, x, new Shape(1, channels, side, side));
      picture.setRequiresGradient(true);
      NDArray weight = Tensors.of(manager, w, new Shape(filters, channels, k, k));
      NDArray bias = manager.zeros(new Shape(filters));
      try (IValue result = Script.run(module, "conv2d", picture, weight, bias, 1, 0)) {
        NDArray y = result.toTensor((PtNDManager) manager);
        assertArrayEquals(expected, y.toFloatArray());
        assertArrayEquals(
            gradient, OptimOps.gradients(y.sum(), new NDList(picture)).get(0).toFloatArray());
      }
    }
  }

  /** Not all are 1: a tap that is lost shows. */
  private static float[] ones(int count, int every) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i % every == 0 ? 1 : 0;
    }
    return values;
  }
}
