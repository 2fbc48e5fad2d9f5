package org.ldmbench.models.mdt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.models.layers.QkNorm;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.models.safetensors.Dtype;
import org.ldmbench.models.weights.UniformWeights;
import org.ldmbench.models.weights.Weight;
import org.ldmbench.models.weights.WeightFiles;

/** What the recorded official outputs do not show: norms, masks of our own, refusals, files. */
class MdtTest {

  private static final int TOKENS = 16;

  @TempDir private Path folder = Path.of("");

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final Autograd mode = Autograd.off();

  @AfterEach
  void close() {
    mode.close();
    manager.close();
  }

  /** Expected values: the official network, its queries and keys normed as SD3's. */
  @Test
  void withNormsItAgreesWithTheOfficialBlocks() {
    assertOutputs(
        QkNorm.Kind.NONE,
        new float[] {0.32703f, -1.92773f, -4.35471f, 6.71903f},
        new float[] {-0.16613f, -1.89676f, -3.92074f, 6.41857f});
    assertOutputs(
        QkNorm.Kind.RMS,
        new float[] {1.23339f, 0.57580f, 1.11094f, -2.64766f},
        new float[] {1.31803f, 0.73689f, 0.16687f, -3.06652f});
    assertOutputs(
        QkNorm.Kind.LN,
        new float[] {0.10062f, 2.73630f, 2.84575f, -0.11688f},
        new float[] {-0.05537f, 2.40767f, 2.76804f, 0.04132f});
  }

  private void assertOutputs(QkNorm.Kind kind, float[] whole, float[] masked) {
    Mdt network = network(kind, OptionalDouble.of(0.3));
    TokenMask mask = new TokenMasking(0.3, TOKENS).draw(manager, 5, 7, 14, 2);
    NDArray x = latents();
    assertArrayEquals(whole, some(network.forward(x, times(), labels())), 1e-4f, kind.name());
    assertArrayEquals(
        masked, some(network.forwardMasked(x, times(), labels(), mask)), 1e-4f, kind.name());
  }

  private static float[] some(NDArray out) {
    float[] all = out.toFloatArray();
    return new float[] {all[0], all[300], all[600], all[900]};
  }

  /** In another order, each token with its own bias, the encoder must do the same. */
  @Test
  void aMaskThatHidesNothingChangesNothing() {
    Mdt network = network(QkNorm.Kind.NONE, OptionalDouble.of(0.0));
    long[] keep = new long[2 * TOKENS];
    long[] restore = new long[2 * TOKENS];
    for (int sample = 0; sample < 2; sample++) {
      int[] order = CounterRandom.of(1, RandomStream.TOKEN_MASK, 0, sample).permutation(TOKENS);
      for (int i = 0; i < TOKENS; i++) {
        keep[sample * TOKENS + i] = order[i];
        restore[sample * TOKENS + order[i]] = i;
      }
    }
    Shape shape = new Shape(2, TOKENS);
    TokenMask mask =
        new TokenMask(
            Tensors.of(manager, keep, shape),
            Tensors.of(manager, restore, shape),
            manager.zeros(shape));
    assertArrayEquals(
        network.forward(latents(), times(), labels()).toFloatArray(),
        network.forwardMasked(latents(), times(), labels(), mask).toFloatArray(),
        1e-4f);
  }

  @Test
  void withoutARatioThereIsNoMaskedPass() {
    Mdt network = network(QkNorm.Kind.NONE, OptionalDouble.empty());
    Weight token =
        network.weights().all().stream()
            .filter(weight -> weight.name().equals("mask_token"))
            .findFirst()
            .orElseThrow();
    assertFalse(token.trained());
    TokenMask mask = new TokenMasking(0.3, TOKENS).draw(manager, 5, 7, 14, 2);
    assertRefused(
        "MDT: found a token mask, expected none without a mask ratio",
        () -> network.forwardMasked(latents(), times(), labels(), mask));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Mdt network = network(QkNorm.Kind.NONE, OptionalDouble.of(0.3));
    TokenMask small = new TokenMasking(0.3, 9).draw(manager, 5, 7, 14, 2);
    assertRefused(
        "MDT token mask: found 9 tokens, expected 16",
        () -> network.forwardMasked(latents(), times(), labels(), small));
    assertRefused(
        "token mask: found idsKeep (2, 9), idsRestore (2, 9) and mask (2, 5), expected (B, K),"
            + " (B, T), (B, T)",
        () -> new TokenMask(small.idsRestore(), small.idsRestore(), small.idsKeep()));
    assertRefused(
        "MDT decodeLayer: found 5, expected 0 to depth 4",
        () -> config(QkNorm.Kind.NONE, OptionalDouble.empty(), 5));
  }

  /** The bias tables' indices pass 256 and 2048, where BF16 and F16 begin to skip numbers. */
  @Test
  void halfPrecisionFilesKeepIndices() throws IOException {
    Path file = folder.resolve("w.safetensors");
    Mdt saved = network(QkNorm.Kind.NONE, OptionalDouble.of(0.3));
    Weight index = index(saved);
    float[] values = index.value().toFloatArray();
    values[0] = 3967;
    Tensors.put(index.value(), 0, values);
    WeightFiles.save(saved.weights(), Dtype.BF16, Map.of(), file);
    Mdt loaded = network(QkNorm.Kind.NONE, OptionalDouble.of(0.3));
    WeightFiles.load(loaded.weights(), file);
    assertArrayEquals(values, index(loaded).value().toFloatArray());
  }

  private static Weight index(Mdt network) {
    return network.weights().all().stream()
        .filter(weight -> weight.name().endsWith("relative_position_index"))
        .findFirst()
        .orElseThrow();
  }

  private static void assertRefused(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  private static MdtConfig config(QkNorm.Kind kind, OptionalDouble ratio, int decodeLayer) {
    return new MdtConfig(8, 2, 4, 16, 4, 2, 2, 0.1, 10, true, ratio, decodeLayer, kind, 1);
  }

  private Mdt network(QkNorm.Kind kind, OptionalDouble ratio) {
    Mdt network = new Mdt(config(kind, ratio, 2));
    network.weights().allocate(manager, 1);
    UniformWeights.fill(network.weights(), 2, 0.5f, Weight::trained);
    return network;
  }

  private NDArray latents() {
    float[] values = new float[2 * 4 * 8 * 8];
    CounterRandom.of(3, RandomStream.NOISE, 0, 0).fillGaussian(values, 0, values.length);
    return Tensors.of(manager, values, new Shape(2, 4, 8, 8));
  }

  private NDArray times() {
    return Tensors.of(manager, new long[] {12, 800}, new Shape(2));
  }

  private NDArray labels() {
    return Tensors.of(manager, new long[] {1, 10}, new Shape(2));
  }
}
