package org.ldmbench.models.dit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.ldmbench.models.layers.QkNorm;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.models.weights.UniformWeights;

/**
 * One forward pass of DiT-XL/2 at 32x32x4: 675 M weights, 2.7 GB outside Java's heap. What is
 * expected was computed by the official DiT_XL_2 with these weights, written to a file and loaded
 * there.
 */
class DitXlTest {

  private static final int STRIDE = 1171;
  private static final float[] OFFICIAL = {
    -0.104063f, -0.510411f, -0.569865f, 1.328236f, 0.958505f, 0.373818f, 1.319649f
  };

  @Test
  void agreesWithTheOfficialNetwork() {
    Dit network =
        new Dit(
            new DitConfig(
                32,
                2,
                4,
                1152,
                28,
                16,
                4,
                true,
                QkNorm.Kind.NONE,
                1,
                new Conditioning.AdaLn(1000, 0.1)));
    float[] latent = new float[4 * 32 * 32];
    CounterRandom.of(3, RandomStream.NOISE, 0, 0).fillGaussian(latent, 0, latent.length);
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Autograd mode = Autograd.off()) {
      network.weights().allocate(manager, 1);
      // Those that start at zero, so that the blocks matter.
      UniformWeights.fill(
          network.weights(),
          2,
          0.05f,
          weight ->
              weight.name().contains("adaLN_modulation")
                  || weight.name().startsWith("final_layer"));
      NDArray out =
          network.forward(
              Tensors.of(manager, latent, new Shape(1, 4, 32, 32)),
              Tensors.of(manager, new long[] {417}, new Shape(1)),
              Tensors.of(manager, new long[] {207}, new Shape(1)));
      assertEquals(new Shape(1, 8, 32, 32), out.getShape());
      float[] found = out.toFloatArray();
      for (int i = 0; i < OFFICIAL.length; i++) {
        assertEquals(OFFICIAL[i], found[i * STRIDE], 2e-5, "value " + i * STRIDE);
      }
    }
  }
}
