package org.ldmbench.harness.evaluators;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ldmbench.harness.metrics.PictureFeatures;
import org.ldmbench.models.evaluator.DualEncoder;
import org.ldmbench.models.evaluator.EmbeddedDualEncoder;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;

/** The evaluator that ships: a picture's numbers do not depend on the pictures beside it. */
class DualEncoderEvaluatorTest {

  /** More than a batch, and not a multiple of one. */
  private static final int COUNT = 70;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private DualEncoder network;
  private DualEncoderEvaluator evaluator;

  @BeforeEach
  void load() throws IOException {
    network = EmbeddedDualEncoder.load(manager);
    evaluator = new DualEncoderEvaluator(network, "dual", "ab".repeat(32), manager);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void companyChangesNoBit() {
    int side = network.config().side();
    List<byte[]> pictures = noise(side);
    PictureFeatures all = evaluator.pictures(pictures, side);
    assertEquals(COUNT, all.count());
    assertEquals(COUNT * network.config().features(), all.features().length);
    for (int i : new int[] {0, 63, 64, 69}) {
      PictureFeatures alone = evaluator.pictures(List.of(pictures.get(i)), side);
      assertArrayEquals(row(all.features(), i), alone.features(), "features of " + i);
      assertArrayEquals(row(all.embeddings(), i), alone.embeddings(), "embedding of " + i);
    }
    PictureFeatures shifted = evaluator.pictures(pictures.subList(3, COUNT), side);
    assertArrayEquals(
        Arrays.copyOfRange(all.features(), 3 * all.width(), all.features().length),
        shifted.features());
    assertFalse(Arrays.equals(row(all.features(), 0), row(all.features(), 1)));
  }

  @Test
  void largerPicturesAreAveragedDown() {
    int side = network.config().side();
    List<byte[]> pictures = noise(side).subList(0, 2);
    List<byte[]> doubled = pictures.stream().map(rgb -> twice(rgb, side)).toList();
    assertArrayEquals(
        evaluator.pictures(pictures, side).features(),
        evaluator.pictures(doubled, 2 * side).features());
  }

  @Test
  void embeddingsAreUnitVectors() {
    int side = network.config().side();
    PictureFeatures pictures = evaluator.pictures(noise(side).subList(0, 3), side);
    float[] sentences = new float[COUNT * network.config().textWidth()];
    CounterRandom.of(2, RandomStream.NOISE, 0, 0).fillGaussian(sentences, 0, sentences.length);
    float[] texts = evaluator.texts(sentences, COUNT);
    int width = network.config().embedding();
    for (int i = 0; i < 3; i++) {
      assertEquals(1, norm(pictures.embeddings(), i * width, width), 1e-5);
    }
    for (int i = 0; i < COUNT; i++) {
      assertEquals(1, norm(texts, i * width, width), 1e-5);
    }
    float[] last =
        Arrays.copyOfRange(
            sentences, sentences.length - sentences.length / COUNT, sentences.length);
    assertArrayEquals(
        Arrays.copyOfRange(texts, texts.length - width, texts.length), evaluator.texts(last, 1));
  }

  private static double norm(float[] values, int from, int width) {
    double sum = 0;
    for (int i = from; i < from + width; i++) {
      sum += (double) values[i] * values[i];
    }
    return Math.sqrt(sum);
  }

  private static float[] row(float[] values, int row) {
    int width = values.length / COUNT;
    return Arrays.copyOfRange(values, row * width, (row + 1) * width);
  }

  private static List<byte[]> noise(int side) {
    List<byte[]> pictures = new ArrayList<>();
    for (int p = 0; p < COUNT; p++) {
      byte[] rgb = new byte[3 * side * side];
      CounterRandom random = CounterRandom.of(1, RandomStream.NOISE, 0, p);
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] = (byte) random.nextInt(256);
      }
      pictures.add(rgb);
    }
    return pictures;
  }

  private static byte[] twice(byte[] rgb, int side) {
    byte[] large = new byte[4 * rgb.length];
    for (int y = 0; y < 2 * side; y++) {
      for (int x = 0; x < 2 * side; x++) {
        System.arraycopy(rgb, 3 * (y / 2 * side + x / 2), large, 3 * (y * 2 * side + x), 3);
      }
    }
    return large;
  }
}
