package org.ldmbench.recipes.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.models.safetensors.SafetensorsReader;
import org.ldmbench.models.weights.Weights;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.conditioning.Condition;
import org.ldmbench.recipes.config.DiffusionConfig;
import org.ldmbench.recipes.diffusion.NoiseSchedule;

class DdimSamplerTest {

  private static final Path GOLDENS = Path.of("src", "test", "resources", "goldens");
  private static final float TOLERANCE = 2e-5f;
  private static final NoiseSchedule LINEAR =
      NoiseSchedule.of(new DiffusionConfig("linear", 1000, 1e-4, 0.02, "epsilon"));
  private static final Shape SHAPE = new Shape(2, 4, 2, 2);

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  /** DiT's official {@code ddim_sample_loop}; {@code respaced_a.json} says how it was recorded. */
  @Test
  void followsTheOfficialTrajectoryWithGuidance() throws IOException {
    JsonNode config =
        new JsonMapper().readTree(GOLDENS.resolve("respaced_a.json").toFile()).get("config");
    try (SafetensorsReader golden =
        SafetensorsReader.open(GOLDENS.resolve("respaced_a.safetensors"))) {
      int steps = config.get("timestep_respacing").asInt();
      Toy toy = new Toy(golden);
      long[] labels = golden.longs("in.y");
      long[] none = new long[labels.length];
      Arrays.fill(none, golden.info("toy.E").shape()[0] - 1);
      float[] end =
          new DdimSampler(LINEAR, steps, new Guidance(config.get("cfg_scale").doubleValue()))
              .sample(
                  toy,
                  Tensors.of(manager, golden.floats("in.x_T"), SHAPE),
                  labels(labels),
                  labels(none))
              .toFloatArray();
      List<float[]> states = new ArrayList<>(toy.inputs.subList(1, steps));
      states.add(end);
      float[] samples = golden.floats("ddim.samples");
      for (int i = 0; i < steps; i++) {
        assertArrayEquals(row(samples, i, end.length), states.get(i), TOLERANCE, "step " + i);
      }
      // The last step goes all the way to the clean end.
      assertArrayEquals(
          row(golden.floats("ddim.pred_xstart"), steps - 1, end.length), end, TOLERANCE);
      List<Long> times = Arrays.stream(golden.longs("model_t_seen")).boxed().toList();
      assertEquals(steps, times.size());
      assertEquals(times, toy.times);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "10, 1", "10, 3", "1000, 1"})
  void theTrueNoiseLeadsToTheTrueLatents(int steps, double guidance) {
    float[] x0 = gaussian(1);
    float[] noise = gaussian(2);
    Denoiser oracle =
        new Fake() {
          @Override
          public NDArray predict(NDArray x, NDArray t, Condition condition) {
            // Whatever noise takes x0 to x.
            float[] values = x.toFloatArray();
            long[] times = t.toLongArray();
            int size = values.length / times.length;
            float[] eps = new float[values.length];
            for (int i = 0; i < values.length; i++) {
              double a = LINEAR.alphaCumprod((int) times[i / size]);
              eps[i] = (float) ((values[i] - Math.sqrt(a) * x0[i % x0.length]) / Math.sqrt(1 - a));
            }
            return Tensors.of(x.getManager(), eps, x.getShape());
          }
        };
    // One step starts at t = 0, others at the last: x_T may be anything, the oracle explains it.
    NDArray start = Tensors.of(manager, noise, SHAPE);
    NDArray end =
        new DdimSampler(LINEAR, steps, new Guidance(guidance))
            .sample(oracle, start, labels(0, 1), labels(2, 2));
    assertArrayEquals(x0, end.toFloatArray(), 1e-4f);
    assertArrayEquals(noise, start.toFloatArray(), "the noise is left as it was");
  }

  private Condition labels(long... labels) {
    return new Condition.Labels(Tensors.of(manager, labels, new Shape(labels.length)));
  }

  private static float[] gaussian(long index) {
    float[] values = new float[Math.toIntExact(SHAPE.size())];
    CounterRandom.of(1, RandomStream.NOISE, 0, index).fillGaussian(values, 0, values.length);
    return values;
  }

  private static float[] row(float[] values, int row, int size) {
    return Arrays.copyOfRange(values, row * size, (row + 1) * size);
  }

  private abstract static class Fake implements Denoiser {
    @Override
    public Weights weights() {
      return new Weights();
    }

    @Override
    public long macs() {
      return 0;
    }
  }

  /** {@code x0hat = tanh(A x + b t / 1000 + E[y])}, as noise; keeps what it was given. */
  private static final class Toy extends Fake {
    private final float[] matrix;
    private final float[] bias;
    private final float[] table;
    private final float[] signal;
    private final float[] deviation;
    private final List<float[]> inputs = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();

    Toy(SafetensorsReader golden) throws IOException {
      matrix = golden.floats("toy.A");
      bias = golden.floats("toy.b");
      table = golden.floats("toy.E");
      signal = golden.floats("toy.a_t");
      deviation = golden.floats("toy.sigma_t");
    }

    @Override
    public NDArray predict(NDArray x, NDArray t, Condition condition) {
      float[] values = x.toFloatArray();
      long[] labels = ((Condition.Labels) condition).labels().toLongArray();
      long[] at = t.toLongArray();
      int call = inputs.size();
      int size = bias.length;
      float[] eps = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        int sample = i / size;
        int feature = i % size;
        double sum =
            bias[feature] * at[sample] / 1000.0 + table[(int) labels[sample] * size + feature];
        for (int j = 0; j < size; j++) {
          sum += (double) matrix[feature * size + j] * values[sample * size + j];
        }
        eps[i] = (float) ((values[i] - signal[call] * Math.tanh(sum)) / deviation[call]);
      }
      // With guidance the batch comes twice.
      int half = values.length / 2;
      assertArrayEquals(
          Arrays.copyOf(values, half), Arrays.copyOfRange(values, half, values.length));
      inputs.add(Arrays.copyOf(values, half));
      assertEquals(1, Arrays.stream(at).distinct().count());
      times.add(at[0]);
      return Tensors.of(x.getManager(), eps, x.getShape());
    }
  }
}
