package org.ldmbench.recipes.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ldmbench.recipes.sampling.ConditionedModel.Told.EVERYTHING;
import static org.ldmbench.recipes.sampling.ConditionedModel.Told.NOTHING;
import static org.ldmbench.recipes.sampling.ConditionedModel.Told.SEMANTIC;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.weights.Weights;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.conditioning.Condition;
import org.ldmbench.recipes.conditioning.Control;
import org.ldmbench.recipes.conditioning.PictureMetadata;
import org.ldmbench.recipes.conditioning.Semantic;

class DenoiserModelTest {

  private static final int BATCH = 3;
  private static final long NO_CLASS = 5;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final LabelPlusTime denoiser = new LabelPlusTime();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void oneQuestionIsOnePassWithTheBatchAsItIs() {
    NDList outputs = ask(List.of(EVERYTHING));
    assertArrayEquals(new float[] {111, 112, 113}, outputs.get(0).toFloatArray());
    assertEquals(List.of(BATCH), denoiser.batches);
  }

  @Test
  void twoAreOnePassWithTheBatchTwice() {
    NDList outputs = ask(List.of(EVERYTHING, NOTHING));
    assertEquals(2, outputs.size());
    assertArrayEquals(new float[] {111, 112, 113}, outputs.get(0).toFloatArray());
    assertArrayEquals(new float[] {15, 15, 15}, outputs.get(1).toFloatArray());
    assertEquals(List.of(2 * BATCH), denoiser.batches);
  }

  @Test
  void theThirdHearsOfTheClassAlone() {
    NDList outputs = ask(List.of(EVERYTHING, SEMANTIC, NOTHING));
    assertArrayEquals(new float[] {111, 112, 113}, outputs.get(0).toFloatArray());
    assertArrayEquals(new float[] {11, 12, 13}, outputs.get(1).toFloatArray());
    assertArrayEquals(new float[] {15, 15, 15}, outputs.get(2).toFloatArray());
    assertEquals(List.of(3 * BATCH), denoiser.batches);
  }

  private NDList ask(List<ConditionedModel.Told> told) {
    return new DenoiserModel(denoiser, labels(1, 2, 3), labels(NO_CLASS, NO_CLASS, NO_CLASS))
        .at(Tensors.of(manager, new float[BATCH], new Shape(BATCH, 1, 1, 1)), 10, told);
  }

  private Condition labels(long... labels) {
    Shape rows = new Shape(labels.length);
    float[] told = new float[labels.length];
    Arrays.fill(told, labels[0] == NO_CLASS ? 0 : 100);
    return new Condition(
        new Semantic.Labels(Tensors.of(manager, labels, rows)),
        new Control(
            Tensors.of(
                manager,
                new float[labels.length * PictureMetadata.COLUMNS],
                new Shape(labels.length, PictureMetadata.COLUMNS)),
            Tensors.of(manager, told, rows)));
  }

  private static final class LabelPlusTime implements Denoiser {
    private final List<Integer> batches = new ArrayList<>();

    @Override
    public NDArray predict(NDArray x, NDArray t, Condition condition) {
      long[] labels = ((Semantic.Labels) condition.semantic()).labels().toLongArray();
      float[] told = condition.control().told().toFloatArray();
      float[] times = t.toFloatArray();
      batches.add(times.length);
      float[] out = new float[times.length];
      for (int i = 0; i < out.length; i++) {
        out[i] = labels[i] + times[i] + told[i];
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
