package org.ldmbench.models.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A garbage collection between forward and backward must not change a bit of the gradients. With
 * constants that wrap a Java buffer it would: libtorch keeps a pointer that Java does not know of.
 */
class GarbageCollectionStressTest {

  private static final int ROUNDS = 20;
  private static final int STEPS = 3;
  private static final int WIDTH = 64;
  private static final Shape BATCH = new Shape(8, WIDTH);

  @ParameterizedTest
  @EnumSource(names = {"WHOLE", "PLAIN"})
  void gradientsDoNotChangeByABit(OpLevel level) {
    try (OpLevel.Scope scope = level.open()) {
      collectingChangesNothing();
    }
  }

  private static void collectingChangesNothing() {
    List<float[]> expected = train(() -> {});
    assertNotEquals(0, expected.get(0)[0]);
    for (int round = 0; round < ROUNDS; round++) {
      List<float[]> gradients = train(GarbageCollectionStressTest::collectAndOverwrite);
      for (int i = 0; i < gradients.size(); i++) {
        assertArrayEquals(
            expected.get(i), gradients.get(i), "round " + round + ", gradient " + i + " of all");
      }
    }
  }

  /** Frees what can be freed, and writes over it. */
  private static void collectAndOverwrite() {
    System.gc();
    for (int i = 0; i < 200; i++) {
      ByteBuffer rubbish = ByteBuffer.allocateDirect(4 * WIDTH * 8);
      while (rubbish.hasRemaining()) {
        rubbish.putFloat(Float.NaN);
      }
    }
    System.gc();
  }

  /** The gradients of all steps in order; the last ones depend on all the others. */
  private static List<float[]> train(Runnable beforeBackward) {
    Random random = new Random(3);
    List<float[]> history = new ArrayList<>();
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDList parameters =
          new NDList(
              tensor(manager, random, new Shape(WIDTH, WIDTH)),
              tensor(manager, random, new Shape(WIDTH)),
              tensor(manager, random, new Shape(WIDTH)));
      parameters.forEach(p -> p.setRequiresGradient(true));
      NDList first = zeros(manager, parameters);
      NDList second = zeros(manager, parameters);
      NDList steps = new NDList();
      parameters.forEach(p -> steps.add(manager.zeros(new Shape())));
      for (int step = 0; step < STEPS; step++) {
        try (NDManager inStep = manager.newSubManager()) {
          NDList gradients;
          try (Autograd mode = Autograd.recording()) {
            NDArray loss = loss(inStep, random, parameters);
            beforeBackward.run();
            gradients = OptimOps.gradients(loss, parameters);
          }
          gradients.forEach(g -> history.add(g.toFloatArray()));
          try (Autograd mode = Autograd.off()) {
            OptimOps.adamw(parameters, gradients, first, second, steps, 1e-2, 0.9, 0.999, 0, 1e-8);
          }
        }
      }
    }
    return history;
  }

  /**
   * Ops and plain products and sums; the constants' handles are closed before the backward pass.
   */
  private static NDArray loss(NDManager manager, Random random, NDList parameters) {
    NDArray x = tensor(manager, random, BATCH);
    NDArray target = tensor(manager, random, BATCH);
    NDArray h = Ops.silu(Ops.linear(x, parameters.get(0), parameters.get(1)));
    try (NDArray scale = tensor(manager, random, BATCH);
        NDArray shift = tensor(manager, random, BATCH)) {
      h = h.mul(scale).add(shift).mul(parameters.get(2));
    }
    NDArray w = parameters.get(0);
    NDArray y = Ops.geluMlp(Ops.l2Normalize(h), w, parameters.get(1), w, parameters.get(2));
    return LossOps.mse(y, target);
  }

  private static NDArray tensor(NDManager manager, Random random, Shape shape) {
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian() / 8;
    }
    return Tensors.of(manager, values, shape);
  }

  private static NDList zeros(NDManager manager, NDList like) {
    NDList zeros = new NDList();
    like.forEach(x -> zeros.add(manager.zeros(x.getShape())));
    return zeros;
  }
}
