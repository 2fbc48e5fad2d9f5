package org.ldmbench.models.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.models.safetensors.Dtype;
import org.ldmbench.models.safetensors.SafetensorsException;
import org.ldmbench.models.safetensors.SafetensorsReader;
import org.ldmbench.models.safetensors.SafetensorsWriter;
import org.ldmbench.models.safetensors.SafetensorsWriter.Entry;

class WeightFilesTest {

  /** More than two parts, the last one short. */
  private static final int LONG = 2 * Tensors.PART + 3;

  @TempDir private Path folder;
  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private Path file = Path.of("");

  @BeforeEach
  void chooseFile() {
    file = folder.resolve("w.safetensors");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private Weights weights(long seed) {
    Weights weights = new Weights();
    Scope block = weights.root().child("blocks").child(0);
    block.weight("weight", Init.normal(1), LONG);
    block.weight("bias", Init.fanIn(4), 2, 3);
    weights.root().buffer("table", Init.ones(), 2);
    weights.allocate(manager, seed);
    return weights;
  }

  private static List<float[]> values(Weights weights) {
    return weights.all().stream().map(weight -> weight.value().toFloatArray()).toList();
  }

  private static void assertSame(List<float[]> expected, List<float[]> actual) {
    IntStream.range(0, expected.size())
        .forEach(i -> assertArrayEquals(expected.get(i), actual.get(i)));
  }

  @Test
  void aWeightOfManyPartsStartsAsOneFilledAtOnce() {
    float[] expected = new float[LONG];
    CounterRandom.of(5, RandomStream.INIT, 0, 0).fillGaussian(expected, 0, LONG);
    assertArrayEquals(expected, values(weights(5)).get(0));
  }

  @Test
  void comesBackToTheBitUnderItsNames() throws IOException {
    Weights saved = weights(1);
    WeightFiles.save(saved, Dtype.F32, Map.of("k", "v"), file);
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      assertEquals(List.of("blocks.0.weight", "blocks.0.bias", "table"), reader.names());
      assertEquals(Map.of("k", "v"), reader.metadata());
      assertArrayEquals(values(saved).get(0), reader.floats("blocks.0.weight"));
    }
    Weights loaded = weights(2);
    WeightFiles.load(loaded, file);
    assertSame(values(saved), values(loaded));
    assertTrue(loaded.all().stream().allMatch(w -> w.value().hasGradient() == w.trained()));
  }

  @Test
  void halvesComeBackAsWhatTheyRoundTo() throws IOException {
    for (Dtype dtype : new Dtype[] {Dtype.F16, Dtype.BF16}) {
      WeightFiles.save(weights(1), dtype, Map.of(), file);
      Weights once = weights(2);
      WeightFiles.load(once, file);
      List<float[]> rounded = values(once);
      assertArrayEquals(values(weights(1)).get(0), rounded.get(0), 0.05f);
      WeightFiles.save(once, dtype, Map.of(), file);
      Weights twice = weights(3);
      WeightFiles.load(twice, file);
      assertSame(rounded, values(twice));
    }
  }

  @Test
  void tablesOfIntegersAndDoublesAreRead() throws IOException {
    write(
        weight(),
        new Entry(
            "blocks.0.bias",
            Dtype.F64,
            new long[] {2, 3},
            () -> SafetensorsWriter.f64(new double[] {0.1, 2, 3, 4, 5, 6})),
        table(Dtype.I64, 2));
    Weights loaded = weights(1);
    WeightFiles.load(loaded, file);
    assertArrayEquals(new float[] {0.1f, 2, 3, 4, 5, 6}, values(loaded).get(1));
    assertArrayEquals(new float[] {7, -8}, values(loaded).get(2));
  }

  @Test
  void aMisfitListsAllNamesAndChangesNothing() throws IOException {
    write(weight(), entry("blocks.0.bias.", 2, 3), table(Dtype.I64, 1, 2));
    assertMisfit(
        "weights in w.safetensors do not fit: missing 1 (blocks.0.bias); unexpected 1"
            + " (blocks.0.bias.); wrong shape 1 (table found (1, 2) expected (2))");
    write(
        weight(),
        new Entry(
            "blocks.0.bias",
            Dtype.I64,
            new long[] {2, 3},
            () -> SafetensorsWriter.i64(new long[6])),
        entry("table", 2));
    assertMisfit(
        "weights in w.safetensors do not fit: missing 0; unexpected 0; wrong shape 1"
            + " (blocks.0.bias found integers I64 expected floats)");
  }

  private void assertMisfit(String message) {
    Weights weights = weights(1);
    WeightMismatchException e =
        assertThrows(WeightMismatchException.class, () -> WeightFiles.load(weights, file));
    assertEquals(message, e.getMessage());
    assertSame(values(weights(1)), values(weights));
  }

  @Test
  void onlyThePrefixCounts() throws IOException {
    Weights weights = new Weights();
    weights.root().weight("weight", Init.zeros(), 2);
    weights.allocate(manager, 0);
    write(entry("net.weight", 2), entry("ema.weight", 3));
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      WeightFiles.load(weights, reader, "net.", "w");
      assertArrayEquals(new float[] {1, 2}, values(weights).get(0));
    }
  }

  @Test
  void aPickleIsRefusedWithTheWayOut() throws IOException {
    Path pickle = Files.write(folder.resolve("model.ckpt"), new byte[] {(byte) 0x80, 2, '}', 'q'});
    SafetensorsException e =
        assertThrows(SafetensorsException.class, () -> WeightFiles.load(weights(1), pickle));
    assertTrue(String.valueOf(e.getMessage()).contains("convert it"), e.getMessage());
  }

  @Test
  void otherDtypesAreNotForWeights() {
    assertThrows(
        IllegalArgumentException.class,
        () -> WeightFiles.save(weights(1), Dtype.I64, Map.of(), file));
    assertEquals(false, Files.exists(file));
  }

  private void write(Entry... entries) throws IOException {
    SafetensorsWriter.write(file, Map.of(), List.of(entries));
  }

  private static Entry weight() {
    return entry("blocks.0.weight", LONG);
  }

  private static Entry entry(String name, long... shape) {
    int size = (int) new Shape(shape).size();
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = i + 1;
    }
    return new Entry(name, Dtype.F32, shape, () -> SafetensorsWriter.f32(values));
  }

  private static Entry table(Dtype dtype, long... shape) {
    return new Entry("table", dtype, shape, () -> SafetensorsWriter.i64(new long[] {7, -8}));
  }
}
