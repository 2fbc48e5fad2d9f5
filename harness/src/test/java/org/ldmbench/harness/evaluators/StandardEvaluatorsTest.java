package org.ldmbench.harness.evaluators;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.harness.data.FileHash;
import org.ldmbench.harness.metrics.PictureFeatures;
import org.ldmbench.harness.resample.ByteImage;
import org.ldmbench.models.clip.ClipFolder;
import org.ldmbench.models.inception.FeatureLayer;
import org.ldmbench.models.inception.Inception;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.reports.record.StandardNames;

/** Inception and CLIP as evaluators: company, batch and names. */
class StandardEvaluatorsTest {

  @TempDir private Path folder;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void companyChangesNoBitOfInception() {
    Inception network = new Inception();
    network.weights().allocate(manager, 1);
    Evaluator evaluator =
        new InceptionEvaluator(
            network,
            EvaluatorIdentity.unpublished("inception-v3", "3fa9".repeat(16)),
            "3fa9".repeat(16),
            InceptionPreprocessing.CLEAN,
            FeatureLayer.POOL_1,
            manager);
    assertCompanyChangesNoBit(evaluator, 17);
    assertEquals("inception-v3 3fa93fa93fa9 64", evaluator.identity().name());
    assertTrue(evaluator.identity().preprocessing().contains("clean-fid"));
    assertFalse(evaluator.hasLogits());
  }

  @Test
  void preprocessingsDiffer() {
    ByteImage picture = noise(1, 40, 30).get(0);
    List<float[]> inputs =
        Arrays.stream(InceptionPreprocessing.values())
            .map(way -> way.apply(picture, manager).planes())
            .toList();
    assertFalse(Arrays.equals(inputs.get(0), inputs.get(1)));
    assertFalse(Arrays.equals(inputs.get(1), inputs.get(2)));
  }

  @Test
  void companyChangesNoBitOfTheArchive() throws IOException {
    Path file = TinyFiles.archive(folder.resolve("net.pt"));
    Evaluator evaluator = open("inception:" + file);
    assertCompanyChangesNoBit(evaluator, 9);
    String hash = FileHash.sha256(Files.newInputStream(file));
    assertEquals(
        "FD (inception-v3 " + hash.substring(0, 12) + ")",
        StandardNames.label("FD", evaluator.identity().name()));
    PictureFeatures seen = evaluator.pictures(List.of(new byte[3 * 64]), 8, true);
    assertEquals(1008, seen.logits().orElseThrow().width());
    assertEquals(-Math.log(1008), seen.logits().orElseThrow().values(0, 1)[5], 1e-4);
  }

  @Test
  void anArchiveHasOneWayOnly() throws IOException {
    Path file = TinyFiles.archive(folder.resolve("net.pt"));
    assertTrue(
        message(() -> open("inception-clean-64:" + file))
            .contains("found a TorchScript archive, which has its own resize"));
  }

  @Test
  void companyChangesNoBitOfClip() throws IOException {
    Evaluator evaluator = open("clip:" + TinyFiles.clip(folder.resolve("clip"), manager));
    assertCompanyChangesNoBit(evaluator, 18);
    assertTrue(evaluator.identity().name().matches("clip [0-9a-f]{12}"));
    List<String> captions = List.of("a red apple", "a sad face", "a blue car tree");
    float[] all = evaluator.captions(captions);
    int width = all.length / captions.size();
    for (int i = 0; i < captions.size(); i++) {
      float[] row = Arrays.copyOfRange(all, i * width, (i + 1) * width);
      assertArrayEquals(row, evaluator.captions(captions.subList(i, i + 1)));
      double squares = 0;
      for (float value : row) {
        squares += value * value;
      }
      assertEquals(1, squares, 1e-5);
    }
  }

  /** Beyond the positions a caption is cut before its end token, as transformers does. */
  @Test
  void longCaptionsAreCut() throws IOException {
    Evaluator evaluator = open("clip:" + TinyFiles.clip(folder.resolve("clip"), manager));
    assertArrayEquals(
        evaluator.captions(List.of("a red apple a red apple a red")),
        evaluator.captions(List.of("a red apple a red apple a red car face tree")));
  }

  @Test
  void brokenFilesAreRefusedInOneLine() throws IOException {
    Path clip = TinyFiles.clip(folder.resolve("clip"), manager);
    Files.writeString(clip.resolve(ClipFolder.CONFIG), "{\"text_config\": {}}");
    assertTrue(
        message(() -> open("clip:" + clip))
            .endsWith(
                "found no text_config and vision_config, expected the configuration of a CLIP"));
    Files.delete(clip.resolve(ClipFolder.TOKENIZER));
    assertTrue(message(() -> open("clip:" + clip)).contains("found no tokenizer.json"));
    assertTrue(message(() -> open("inception:")).contains("see ldmbench assets import"));
    assertTrue(message(() -> open("incepton")).contains("did you mean inception"));
    assertTrue(message(() -> open("inception-clean-65")).contains("unknown evaluator"));
  }

  private Evaluator open(String choice) throws IOException {
    return new Evaluators(folder.resolve("cache"), manager).open(EvaluatorChoice.parse(choice));
  }

  private interface Opening {
    Evaluator run() throws IOException;
  }

  private static String message(Opening opening) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, opening::run).getMessage());
  }

  /** More than a batch, of two sizes: in any company the same bits. */
  private static void assertCompanyChangesNoBit(Evaluator evaluator, int count) {
    List<ByteImage> pictures = new ArrayList<>(noise(count, 32, 32));
    pictures.addAll(1, noise(2, 40, 24));
    List<EvaluatorInput> inputs = pictures.stream().map(evaluator::input).toList();
    PictureFeatures all = evaluator.features(inputs, evaluator.hasLogits());
    int width = evaluator.width();
    assertEquals(pictures.size(), all.count());
    for (int i : new int[] {0, 1, count / 2, count + 1}) {
      PictureFeatures alone = evaluator.features(inputs.subList(i, i + 1), evaluator.hasLogits());
      assertArrayEquals(
          alone.features(),
          Arrays.copyOfRange(all.features(), i * width, (i + 1) * width),
          "picture " + i);
    }
  }

  private static List<ByteImage> noise(int count, int height, int width) {
    List<ByteImage> pictures = new ArrayList<>();
    for (int p = 0; p < count; p++) {
      byte[] rgb = new byte[3 * height * width];
      CounterRandom random = CounterRandom.of(1, RandomStream.NOISE, width, p);
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] = (byte) random.nextInt(256);
      }
      pictures.add(new ByteImage(height, width, 3, rgb));
    }
    return pictures;
  }
}
