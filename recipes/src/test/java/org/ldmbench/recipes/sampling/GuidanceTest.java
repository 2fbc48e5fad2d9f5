package org.ldmbench.recipes.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.weights.Weights;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.conditioning.Condition;

class GuidanceTest {

  private static final int BATCH = 3;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final LabelPlusTime denoiser = new LabelPlusTime();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void scaleOneIsOnePassWithTheBatchAsItIs() {
    assertArrayEquals(new float[] {11, 22, 33}, guided(1).toFloatArray());
    assertEquals(List.of(BATCH), denoiser.batches);
  }

  /** Condition 1, 2, 3 and none 5, both with 10, 20, 30 of the time. */
  @ParameterizedTest
  @CsvSource({"0, 15, 25, 35", "2, 7, 19, 31", "0.5, 13, 23.5, 34", "-1, 19, 28, 37"})
  void otherScalesAreOnePassWithTheBatchTwice(double scale, float a, float b, float c) {
    assertArrayEquals(new float[] {a, b, c}, guided(scale).toFloatArray());
    assertEquals(List.of(2 * BATCH), denoiser.batches);
  }

  @Test
  void theFirstChannelsAloneCanBeGuided() {
    NDArray conditional = Tensors.of(manager, new float[] {1, 2, 3}, new Shape(1, 3, 1, 1));
    NDArray unconditional = Tensors.of(manager, new float[] {5, 5, 5}, new Shape(1, 3, 1, 1));
    assertArrayEquals(
        new float[] {-3, -1, 3},
        new Guidance(2).combineFirst(conditional, unconditional, 2).toFloatArray());
  }

  private NDArray guided(double scale) {
    return new Guidance(scale)
        .predict(
            denoiser,
            Tensors.of(manager, new float[BATCH], new Shape(BATCH, 1, 1, 1)),
            Tensors.of(manager, new long[] {10, 20, 30}, new Shape(BATCH)),
            labels(1, 2, 3),
            labels(5, 5, 5));
  }

  private Condition labels(long... labels) {
    return new Condition.Labels(Tensors.of(manager, labels, new Shape(labels.length)));
  }

  private static final class LabelPlusTime implements Denoiser {
    private final List<Integer> batches = new ArrayList<>();

    @Override
    public NDArray predict(NDArray x, NDArray t, Condition condition) {
      long[] labels = ((Condition.Labels) condition).labels().toLongArray();
      long[] times = t.toLongArray();
      batches.add(times.length);
      float[] out = new float[times.length];
      for (int i = 0; i < out.length; i++) {
        out[i] = labels[i] + times[i];
      }
      return Tensors.of(x.getManager(), out, x.getShape());
    }

    @Override
    public Weights weights() {
      return new Weights();
    }

    @Override
    public long macs() {
      return 0;
    }
  }
}
