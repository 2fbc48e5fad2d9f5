package org.ldmbench.harness.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.harness.data.EmojiDataset;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.Sides;
import org.ldmbench.harness.data.Split;
import org.ldmbench.harness.evaluators.DualEncoderEvaluator;
import org.ldmbench.harness.evaluators.LpipsDistance;
import org.ldmbench.harness.latents.LatentSet;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.harness.mapped.Floats;
import org.ldmbench.harness.store.Asset;
import org.ldmbench.harness.store.AssetFiles;
import org.ldmbench.harness.store.AssetStore;
import org.ldmbench.harness.text.EncodedCaptions;
import org.ldmbench.harness.text.EncodedText;
import org.ldmbench.models.lpips.Lpips;
import org.ldmbench.models.lpips.LpipsTrunk;
import org.ldmbench.models.safetensors.Dtype;
import org.ldmbench.models.weights.WeightFiles;
import org.ldmbench.recipes.DataShape;
import org.ldmbench.recipes.conditioning.PictureMetadata;
import org.ldmbench.reports.record.Metric;

/** Probes on pictures whose answer is known. */
class ProbesTest {

  private static final int SIDE = 32;

  private NDManager manager;
  private final List<Picture> pictures =
      EmojiDataset.facing(SIDE).split(Split.TRAIN).subList(0, 60);

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager("PyTorch");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void theShareThatFacesAsTold() throws IOException {
    List<byte[]> samples = new ArrayList<>();
    int sided = 0;
    for (Picture picture : pictures) {
      boolean two = Sides.areTwo(picture.rgb(), SIDE);
      // Every fourth of those that count is turned.
      boolean turned = two && sided % 4 == 3;
      sided += two ? 1 : 0;
      samples.add(turned ? Sides.mirrored(picture.rgb(), SIDE) : picture.rgb());
    }
    Subject subject = subject(samples.size(), (pixels, count) -> List.of());
    Facing facing = new Facing();
    for (int from = 0; from < samples.size(); from += 25) {
      facing.see(subject, from, samples.subList(from, Math.min(samples.size(), from + 25)));
    }
    List<Metric> found = facing.ask(subject);
    assertEquals(1, found.size());
    assertEquals(sided, found.get(0).count());
    assertEquals((sided - sided / 4) / (double) sided, found.get(0).value());
  }

  @Test
  void picturesThatDoNotMoveHaveNoDistance() throws IOException {
    List<byte[]> samples = pictures.stream().map(Picture::rgb).toList();
    List<Metric> still =
        new SizeDistance()
            .ask(subject(samples.size(), (pixels, count) -> samples.subList(0, count)));
    assertEquals(List.of("Size distance", "Size distance/HR"), names(still));
    assertEquals(List.of(0.0, 0.0), still.stream().map(Metric::value).toList());
    // Only the smallest size makes another picture: 4 of 10 pairs, and none of the large ones.
    List<byte[]> others = pictures.stream().skip(1).map(Picture::rgb).toList();
    List<Metric> moved =
        new SizeDistance()
            .ask(
                subject(
                    samples.size(),
                    (pixels, count) -> (pixels == 16 ? others : samples).subList(0, count)));
    double mean = 0;
    DualEncoderEvaluator evaluator = DualEncoderEvaluator.embedded(manager);
    float[] a = evaluator.pictures(samples.subList(0, 40), SIDE).embeddings();
    float[] b = evaluator.pictures(others.subList(0, 40), SIDE).embeddings();
    int width = a.length / 40;
    for (int i = 0; i < 40; i++) {
      double sum = 0;
      for (int j = i * width; j < (i + 1) * width; j++) {
        sum += Math.pow((double) a[j] - b[j], 2);
      }
      mean += Math.sqrt(sum) / 40;
    }
    assertEquals(0.4 * mean, moved.get(0).value(), 1e-12);
    assertEquals(0, moved.get(1).value());
    assertEquals(40, moved.get(0).count());
  }

  /** Beside the evaluator's own, under the name of its weights. */
  @Test
  void importedLpipsAnswersToo(@TempDir Path folder) throws IOException {
    Lpips network = new Lpips(LpipsTrunk.ALEX);
    network.weights().allocate(manager, 1);
    // The channels' weights start from 0, and would make every distance 0.
    NDList positive = new NDList();
    for (NDArray weight : network.weights().trained()) {
      positive.add(weight.abs().add(manager.full(weight.getShape(), 0.01f)));
    }
    network.weights().setTrained(positive);
    Path file = folder.resolve("alex.safetensors");
    WeightFiles.save(network.weights(), Dtype.F32, Map.of(), file);
    AssetStore store = new AssetStore(folder.resolve("cache"));
    Asset asset = store.add(AssetFiles.recognise(file));
    lpips = LpipsDistance.imported(store, manager);
    List<byte[]> samples = pictures.stream().map(Picture::rgb).toList();
    List<byte[]> others = pictures.stream().skip(1).map(Picture::rgb).toList();
    List<Metric> moved =
        new SizeDistance()
            .ask(
                subject(
                    samples.size(),
                    (pixels, count) -> (pixels == 16 ? others : samples).subList(0, count)));
    assertEquals(4, moved.size());
    assertEquals("lpips-alex " + asset.name(), moved.get(2).extractor());
    double far = lpips.get(0).mean(samples.subList(0, 40), others.subList(0, 40), SIDE);
    assertEquals(0.4 * far, moved.get(2).value(), 1e-9 * far);
    assertEquals(0, moved.get(3).value());
    assertTrue(far > 0);
  }

  private static List<String> names(List<Metric> metrics) {
    return metrics.stream().map(Metric::name).toList();
  }

  private List<LpipsDistance> lpips = List.of();

  private Subject subject(int samples, Subject.Artist artist) throws IOException {
    int[] items = new int[samples];
    Arrays.setAll(items, i -> i);
    List<PictureMetadata> metadata = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      int size = List.of(16, 24, 32, 48, 64).get(i % 5);
      metadata.add(PictureMetadata.centred(size, size, SIDE));
    }
    TrainingSet data =
        new TrainingSet(
            pictures,
            new DataShape(SIDE, 4, 8, 3, 16, 8, 8),
            new LatentSet(0, 4, 8, Floats.of(new float[0])),
            metadata,
            new int[pictures.size()],
            EncodedCaptions.of(new EncodedText(0, 16, 8, new float[0], new int[0], new float[0])));
    return new Subject(
        data, items, artist, DualEncoderEvaluator.embedded(manager), lpips, "fingerprint");
  }
}
