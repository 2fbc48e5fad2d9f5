package org.ldmbench.models.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.OptimOps;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.safetensors.Dtype;

/** What {@link LargeCheckpointTest} runs in a JVM of its own. */
final class LargeCheckpoint {

  /** 2.4 GB in one tensor, more than a Java array or buffer of bytes can hold. */
  static final long HUGE = 600_000_000L;

  private static final int BLOCKS = 6;
  private static final int BLOCK = 25_000_000;

  /** Bytes of the weights, 3.0 GB. */
  static final long BYTES = 4 * (HUGE + (long) BLOCKS * BLOCK);

  private LargeCheckpoint() {}

  /** Writes the weights to a file, forgets them, reads them back, and looks at every one. */
  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]);
    Weights weights = new Weights();
    weights.root().weight("huge.weight", new Numbered(1), 600, 1_000_000);
    for (int i = 0; i < BLOCKS; i++) {
      weights.root().child("blocks").child(i).weight("weight", new Numbered(2 + i), BLOCK);
    }
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      weights.allocate(manager, 0);
      WeightFiles.save(weights, Dtype.F32, Map.of("kind", "large"), file);
      long bytes = Files.size(file);
      try (Autograd mode = Autograd.off()) {
        OptimOps.scaleAll(weights.trained(), 0);
      }
      if (weights.trained().get(0).getFloat(1, 2) != 0) {
        throw new IllegalStateException("the weights were not forgotten");
      }
      WeightFiles.load(weights, file);
      check(weights);
      System.out.println("read back " + bytes + " bytes");
    }
  }

  private static void check(Weights weights) {
    int salt = 1;
    for (Weight weight : weights.all()) {
      NDArray tensor = weight.value();
      Numbered expected = new Numbered(salt++);
      for (long first = 0; first < tensor.size(); first += Tensors.PART) {
        int count = (int) Math.min(Tensors.PART, tensor.size() - first);
        float[] values = new float[count];
        expected.fill(values);
        try (NDArray part = Tensors.part(tensor, first, count)) {
          if (!Arrays.equals(values, part.toFloatArray())) {
            throw new IllegalStateException(weight.name() + " differs after element " + first);
          }
        }
      }
    }
  }

  /** A number for each place, so that parts that are swapped, lost or doubled show. */
  private static final class Numbered implements Init {
    private long state;

    Numbered(long salt) {
      state = salt << 32;
    }

    void fill(float[] values) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (int) ((state++ * 0x9E3779B97F4A7C15L) >>> 32);
      }
    }

    @Override
    public void fill(float[] values, Shape shape, CounterRandom random) {
      fill(values);
    }

    @Override
    public boolean byParts() {
      return true;
    }
  }
}
