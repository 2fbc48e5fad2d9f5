package org.ldmbench.harness.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.harness.data.FileHash;
import org.ldmbench.harness.evaluators.Evaluator;
import org.ldmbench.harness.evaluators.EvaluatorChoice;
import org.ldmbench.harness.evaluators.Evaluators;
import org.ldmbench.harness.evaluators.TinyFiles;
import org.ldmbench.harness.metrics.NpzFiles;
import org.ldmbench.models.autoencoder.AutoencoderConfig;
import org.ldmbench.models.autoencoder.EmbeddedAutoencoder;
import org.ldmbench.models.lpips.Lpips;
import org.ldmbench.models.lpips.LpipsTrunk;
import org.ldmbench.models.safetensors.Dtype;
import org.ldmbench.models.safetensors.SafetensorsWriter;
import org.ldmbench.models.weights.WeightFiles;
import org.ldmbench.reports.record.StandardNames;

/** Files are told by their content, kept by their hash, and found again. */
class AssetStoreTest {

  @TempDir private Path folder;

  @Test
  void filesAreToldByTheirContent() throws IOException {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      assertRecognised(
          AssetKind.INCEPTION,
          "TorchScript archive",
          TinyFiles.archive(folder.resolve("x.safetensors")));
      assertRecognised(
          AssetKind.CLIP,
          "Hugging Face's CLIPModel",
          TinyFiles.clip(folder.resolve("clip"), manager));
      assertRecognised(
          AssetKind.STATISTICS,
          "2 features of an unnamed extractor",
          NpzFiles.statistics(folder.resolve("s.pt"), new double[2], new double[4]));
      Lpips lpips = new Lpips(LpipsTrunk.ALEX);
      lpips.weights().allocate(manager, 1);
      Path alex = folder.resolve("alex");
      WeightFiles.save(lpips.weights(), Dtype.F16, Map.of(), alex);
      assertRecognised(AssetKind.LPIPS, "AlexNet trunk", alex);
      AutoencoderConfig config = EmbeddedAutoencoder.load(manager).network().config();
      assertTrue(config.embedChannels() > 0);
      Path autoencoder = folder.resolve("ae");
      WeightFiles.save(
          EmbeddedAutoencoder.load(manager).network().weights(), Dtype.F16, Map.of(), autoencoder);
      assertRecognised(AssetKind.AUTOENCODER, "autoencoder, official names", autoencoder);
    }
  }

  private static void assertRecognised(AssetKind kind, String detail, Path file)
      throws IOException {
    Asset asset = AssetFiles.recognise(file).asset();
    assertEquals(kind, asset.kind());
    assertEquals(detail, asset.detail());
    assertEquals(asset.sha256().substring(0, 12), asset.name(), "published by nobody");
  }

  @Test
  void anImportedEvaluatorIsFoundByNameHashOrAlone() throws IOException {
    Path cache = folder.resolve("cache");
    AssetStore store = new AssetStore(cache);
    assertEquals(List.of(), store.list());
    Path file = TinyFiles.archive(folder.resolve("net.pt"));
    Asset asset = store.add(AssetFiles.recognise(file));
    assertEquals(asset, store.add(AssetFiles.recognise(file)), "a second time changes nothing");
    Files.delete(file);
    assertEquals(List.of(asset), store.list());
    assertEquals(List.of(), store.problems(asset));
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      for (String source : List.of("", ":" + asset.name(), ":" + asset.sha256())) {
        Evaluator evaluator =
            new Evaluators(cache, manager).open(EvaluatorChoice.parse("inception" + source));
        assertEquals("inception-v3 " + asset.name(), evaluator.identity().name());
      }
      assertEquals(
          "clip: found none, expected one of the imported ones (none; see ldmbench assets import),"
              + " or a file",
          message(() -> store.find(AssetKind.CLIP, "")));
      Path second = TinyFiles.clip(folder.resolve("clip"), manager);
      store.add(AssetFiles.recognise(second));
      assertTrue(
          message(() -> store.find(AssetKind.INCEPTION, second.toString()))
              .endsWith("found clip, expected inception"));
    }
    assertNothingPartial(cache);
  }

  @Test
  void aChangedFileIsFound() throws IOException {
    AssetStore store = new AssetStore(folder);
    Path file = NpzFiles.statistics(folder.resolve("s.npz"), new double[2], new double[4]);
    Asset asset = store.add(AssetFiles.recognise(file));
    Path kept = store.staged(asset).main();
    Files.writeString(kept, "other");
    assertEquals(1, store.problems(asset).size());
    assertTrue(store.problems(asset).get(0).contains("found SHA-256 "));
    Files.delete(kept);
    assertTrue(store.problems(asset).get(0).contains("found no main file"));
  }

  /** What changes between the look and the copy is not kept under the hash it had. */
  @Test
  void aFileThatChangesMeanwhileIsNotKept() throws IOException {
    AssetStore store = new AssetStore(folder.resolve("cache"));
    Path file = NpzFiles.statistics(folder.resolve("s.npz"), new double[2], new double[4]);
    StagedAsset staged = AssetFiles.recognise(file);
    NpzFiles.statistics(file, new double[] {1, 2}, new double[4]);
    assertTrue(message(() -> store.add(staged)).contains("it changed meanwhile"));
    assertEquals(List.of(), store.list());
    assertNothingPartial(folder.resolve("cache"));
  }

  @Test
  void whatIsOfNoUseIsRefused() throws IOException {
    Path pickled =
        NpzFiles.write(folder.resolve("net.pth"), Map.of("archive/data.pkl", new byte[] {1}));
    assertTrue(
        message(() -> AssetFiles.recognise(pickled)).contains("safetensors.torch.save_file"));
    Path other = folder.resolve("other.safetensors");
    SafetensorsWriter.write(
        other,
        Map.of(),
        List.of(
            new SafetensorsWriter.Entry(
                "x", Dtype.F64, new long[] {1}, () -> SafetensorsWriter.f64(new double[1]))));
    assertTrue(message(() -> AssetFiles.recognise(other)).contains("no network that is known"));
    assertTrue(message(() -> AssetFiles.recognise(folder)).contains("found no config.json"));
  }

  /** The list is data: every entry has a source, and the names that numbers may carry are in it. */
  @Test
  void publishedFilesSayWhere() {
    for (PublishedFile file : PublishedFiles.all()) {
      assertFalse(file.source().isBlank());
      assertEquals(file, PublishedFiles.of(file.sha256()).orElseThrow());
    }
    PublishedFile inception = named("inception-2015-12-05");
    assertEquals(AssetKind.INCEPTION, inception.kind());
    assertEquals("FID (inception-2015-12-05)", StandardNames.label("FD", inception.name()));
    PublishedFile clip = named("clip-vit-large-patch14");
    assertEquals(
        "CLIP score (clip-vit-large-patch14)",
        StandardNames.label("CLIP-style score", clip.name()));
    assertEquals("FD (clip-vit-large-patch14)", StandardNames.label("FD", clip.name()));
  }

  private static PublishedFile named(String name) {
    return PublishedFiles.all().stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void assertNothingPartial(Path cache) throws IOException {
    try (Stream<Path> files = Files.walk(cache)) {
      assertTrue(files.noneMatch(f -> f.getFileName().toString().startsWith("partial")));
    }
    for (Asset asset : new AssetStore(cache).list()) {
      assertEquals(
          asset.sha256(),
          FileHash.sha256(Files.newInputStream(new AssetStore(cache).staged(asset).main())));
    }
  }

  private interface Attempt {
    Object run() throws IOException;
  }

  private static String message(Attempt attempt) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, attempt::run).getMessage());
  }
}
