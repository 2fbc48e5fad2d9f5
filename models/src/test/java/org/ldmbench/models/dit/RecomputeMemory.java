package org.ldmbench.models.dit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ldmbench.models.layers.QkNorm;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.LossOps;
import org.ldmbench.models.ops.Recompute;
import org.ldmbench.models.ops.Tensors;

/** What {@link RecomputeMemoryTest} runs in a JVM of its own. */
final class RecomputeMemory {

  private static final int BATCH = 32;
  private static final int SIDE = 32;
  private static final int WIDTH = 128;
  private static final int DEPTH = 12;

  private RecomputeMemory() {}

  /**
   * Finds gradients, with blocks kept or computed again, and prints the peak of resident memory.
   */
  public static void main(String[] arguments) throws Exception {
    Dit network =
        new Dit(
            new DitConfig(
                SIDE,
                2,
                4,
                WIDTH,
                DEPTH,
                2,
                4,
                false,
                QkNorm.Kind.NONE,
                1,
                new Conditioning.AdaLn(3, 0)));
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Autograd mode = Autograd.recording();
        Recompute scope = Recompute.when(Boolean.parseBoolean(arguments[0]))) {
      network.weights().allocate(manager, 0);
      NDArray x = manager.ones(new Shape(BATCH, 4, SIDE, SIDE));
      NDArray labels = Tensors.of(manager, new long[BATCH], new Shape(BATCH));
      NDArray loss = LossOps.mse(network.forward(x, labels, labels), x);
      scope.gradients(loss, network.weights().trained());
    }
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        System.out.println(line);
      }
    }
  }
}
