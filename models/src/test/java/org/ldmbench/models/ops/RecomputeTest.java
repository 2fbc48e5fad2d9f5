package org.ldmbench.models.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Blocks that are computed again give the same gradients, to the bit. */
class RecomputeTest {

  private static final int WIDTH = 32;
  private static final int BLOCKS = 4;
  private static final int PARAMETERS = 2 * BLOCKS + 2;

  /** Runs at certain places of a pass. */
  private interface Disturbance {
    void strike();
  }

  private record Result(float loss, List<float[]> gradients) {}

  @Test
  void theGradientsAreTheSame() {
    Result kept = pass(false, () -> {});
    Result again = pass(true, () -> {});
    assertEquals(kept.loss(), again.loss());
    assertSameBits(kept, again);
    for (int i = 0; i < PARAMETERS - 1; i++) {
      assertNotEquals(0, kept.gradients().get(i)[0], "gradient " + i);
    }
    assertArrayEquals(new float[WIDTH], again.gradients().get(PARAMETERS - 1), "used by nothing");
  }

  @Test
  void aGarbageCollectionInBetweenChangesNothing() {
    Result kept = pass(false, () -> {});
    for (int round = 0; round < 3; round++) {
      assertSameBits(kept, pass(true, RecomputeTest::collectAndOverwrite));
    }
  }

  @Test
  void anInputWithAGraphIsRefused() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Autograd mode = Autograd.recording();
        Recompute scope = Recompute.when(true)) {
      NDArray x = parameters(manager, new Random(1)).get(1);
      NDArray graph = Ops.silu(x);
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> Recompute.tensor(List.of(graph), () -> Ops.silu(graph)))
              .getMessage();
      assertEquals(
          "block's input 0: found a tensor with a graph, expected one of its boundaries", message);
      NDArray boundary = Recompute.boundary(graph);
      assertTrue(Recompute.tensor(List.of(boundary), () -> Ops.silu(boundary)).hasGradient());
    }
  }

  /** Sampling and evaluation are none of its business. */
  @Test
  void withoutAScopeNothingHappens() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray x = parameters(manager, new Random(1)).get(1);
      try (Recompute scope = Recompute.when(true);
          Recompute inside = Recompute.when(false)) {
        assertSame(x, Recompute.boundary(x));
      }
      assertSame(x, Recompute.boundary(x));
      assertSame(x, Recompute.tensor(List.of(x), () -> x));
    }
  }

  private static void assertSameBits(Result kept, Result again) {
    for (int i = 0; i < PARAMETERS; i++) {
      assertArrayEquals(kept.gradients().get(i), again.gradients().get(i), "gradient " + i);
    }
  }

  private static Result pass(boolean again, Disturbance disturbance) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        NDManager pass = manager.newSubManager();
        Autograd mode = Autograd.recording();
        Recompute scope = Recompute.when(again)) {
      NDList parameters = parameters(manager, new Random(5));
      NDArray loss = loss(pass, parameters, new Random(6), disturbance);
      disturbance.strike();
      List<float[]> gradients = new ArrayList<>();
      scope.gradients(loss, parameters).forEach(g -> gradients.add(g.toFloatArray()));
      return new Result(loss.getFloat(), gradients);
    }
  }

  /**
   * A condition that all blocks use, two streams whose graphs share a part, outputs that several
   * later blocks use, and one that nothing uses; twice, so that every parameter is used twice.
   */
  private static NDArray loss(
      NDManager pass, NDList parameters, Random random, Disturbance disturbance) {
    NDArray sum = pass.zeros(new Shape());
    for (int i = 0; i < 2; i++) {
      NDArray start = Ops.linear(tensor(pass, random), parameters.get(0), parameters.get(1));
      NDList boundaries =
          Recompute.boundaries(Ops.silu(start), tensor(pass, random).add(start), start);
      NDArray condition = boundaries.get(0);
      NDList streams = boundaries.subNDList(1);
      NDArray skip = streams.get(0);
      for (int block = 1; block < BLOCKS; block++) {
        streams = block(streams, condition, skip, parameters, block, disturbance);
      }
      NDArray last = Recompute.boundary(streams.get(0).mul(parameters.get(2 * BLOCKS)));
      NDArray end =
          Recompute.tensor(List.of(last, skip), () -> Ops.silu(last.add(skip))).add(condition);
      sum = sum.add(LossOps.mse(end, tensor(pass, random)));
    }
    return sum;
  }

  private static NDList block(
      NDList streams,
      NDArray condition,
      NDArray skip,
      NDList parameters,
      int block,
      Disturbance disturbance) {
    return Recompute.tensors(
        List.of(streams.get(0), streams.get(1), condition, skip),
        () -> {
          NDArray w = parameters.get(2 * block);
          NDArray b = parameters.get(2 * block + 1);
          NDArray h = Ops.linear(Ops.silu(streams.get(0).mul(condition)), w, b).add(skip);
          disturbance.strike();
          NDArray x = streams.get(0).add(Ops.silu(h).mul(streams.get(1)));
          return new NDList(x, Ops.silu(streams.get(1).add(h)), Ops.silu(h));
        });
  }

  /** Frees what can be freed, and writes over it. */
  private static void collectAndOverwrite() {
    System.gc();
    for (int i = 0; i < 50; i++) {
      ByteBuffer rubbish = ByteBuffer.allocateDirect(4 * WIDTH * 8);
      while (rubbish.hasRemaining()) {
        rubbish.putFloat(Float.NaN);
      }
    }
    System.gc();
  }

  private static NDList parameters(NDManager manager, Random random) {
    NDList parameters = new NDList();
    for (int i = 0; i < PARAMETERS; i++) {
      boolean matrix = i % 2 == 0 && i < 2 * BLOCKS;
      Shape shape = matrix ? new Shape(WIDTH, WIDTH) : new Shape(WIDTH);
      NDArray parameter = tensor(manager, random, shape);
      parameter.setRequiresGradient(true);
      parameters.add(parameter);
    }
    return parameters;
  }

  private static NDArray tensor(NDManager manager, Random random) {
    return tensor(manager, random, new Shape(8, WIDTH));
  }

  private static NDArray tensor(NDManager manager, Random random, Shape shape) {
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian() / 4;
    }
    return Tensors.of(manager, values, shape);
  }
}
