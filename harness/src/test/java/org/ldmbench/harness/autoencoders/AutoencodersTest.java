package org.ldmbench.harness.autoencoders;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.harness.data.Dataset;
import org.ldmbench.harness.data.FewEmojiDatasetProvider;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.Split;
import org.ldmbench.harness.metrics.NpzFiles;
import org.ldmbench.harness.pixels.PictureTensors;
import org.ldmbench.harness.store.Asset;
import org.ldmbench.harness.store.AssetFiles;
import org.ldmbench.harness.store.AssetKind;
import org.ldmbench.harness.store.AssetStore;
import org.ldmbench.harness.store.PublishedFiles;
import org.ldmbench.models.autoencoder.AutoencoderFile;
import org.ldmbench.models.autoencoder.EmbeddedAutoencoder;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.safetensors.SafetensorsReader;

class AutoencodersTest {

  private static final Dataset EMOJI = new FewEmojiDatasetProvider().load(32);

  @TempDir private Path folder;
  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  /** Names of diffusers and no configuration: the numbers are those of the official code. */
  @Test
  void aFileOfDiffusersIsTheNetworkOfTheOfficialCode() throws IOException {
    Asset asset =
        new AssetStore(folder)
            .add(AssetFiles.recognise(TinyAutoencoders.hub(folder.resolve("vae.safetensors"))));
    OpenedAutoencoder opened = open(asset.name());
    assertEquals(asset.sha256(), opened.sha256());
    assertEquals(
        "autoencoder " + asset.name() + ", latents scaled as measured on the training set",
        opened.name());
    assertEquals(2, opened.loaded().network().config().factor());
    try (SafetensorsReader golden = SafetensorsReader.open(TinyAutoencoders.GOLDEN);
        Autograd mode = Autograd.off()) {
      NDArray moments = opened.loaded().network().moments(tensor(golden, "in.x"));
      assertArrayEquals(golden.floats("out_moments"), moments.toFloatArray(), 2e-5f);
      NDArray decoded = opened.loaded().network().decode(tensor(golden, "in.z"));
      assertArrayEquals(golden.floats("out_decoded"), decoded.toFloatArray(), 2e-5f);
    }
  }

  private NDArray tensor(SafetensorsReader reader, String name) throws IOException {
    return Tensors.of(manager, reader.floats(name), new Shape(reader.info(name).shape()));
  }

  @Test
  void latentsOfUnknownFilesAreMeasured() throws IOException {
    Path file = TinyAutoencoders.hub(folder.resolve("vae.safetensors"));
    AutoencoderFile.Loaded loaded = open(file.toString()).loaded();
    List<byte[]> pictures = EMOJI.split(Split.TRAIN).stream().map(Picture::rgb).limit(50).toList();
    try (Autograd mode = Autograd.off()) {
      NDArray z = loaded.network().encode(PictureTensors.toTensor(manager, pictures, 32)).mean();
      float[] back = loaded.scaling().denormalize(loaded.scaling().normalize(z)).toFloatArray();
      assertArrayEquals(z.toFloatArray(), back, 1e-4f);
      float[] scaled = loaded.scaling().normalize(z).toFloatArray();
      double squares = 0;
      for (float value : scaled) {
        squares += value * value;
      }
      // Of the first 50 of all: about 1.
      assertEquals(1, squares / scaled.length, 0.5);
    }
    assertEquals(loaded.scaling(), open(file.toString()).loaded().scaling(), "kept");
    try (Stream<Path> cached = Files.list(folder)) {
      Path kept = cached.filter(p -> p.toString().endsWith(".json")).findFirst().orElseThrow();
      Files.writeString(kept, "{");
    }
    assertEquals(loaded.scaling(), open(file.toString()).loaded().scaling(), "made again");
  }

  @Test
  void standardsHaveTheirOwnScaling() throws IOException {
    Path sd = TinyAutoencoders.official(folder.resolve("sd"), 4, 4, true);
    OpenedAutoencoder opened = open("sd:" + sd);
    assertTrue(opened.name().endsWith(", latents scaled by sd's 0.18215"), opened.name());
    assertEquals(Collections.nCopies(4, 0.0), opened.loaded().scaling().mean());
    assertEquals(Collections.nCopies(4, 1 / 0.18215), opened.loaded().scaling().deviation());
    OpenedAutoencoder xl = open("sdxl:" + sd);
    assertEquals(Collections.nCopies(4, 1 / 0.13025), xl.loaded().scaling().deviation());
    assertEquals(opened.sha256(), xl.sha256());
    assertNotEquals(opened.latentsHash(), xl.latentsHash(), "other latents");
    Path large = TinyAutoencoders.official(folder.resolve("sd3"), 4, 16, false);
    OpenedAutoencoder third = open("sd3:" + large);
    assertEquals(16, third.loaded().network().config().embedChannels());
    assertEquals(Collections.nCopies(16, 0.0609), third.loaded().scaling().mean());
    assertTrue(third.name().endsWith("sd3's 1.5305 after a shift by 0.0609"), third.name());
    assertEquals(
        "autoencoder sd3: found sd with 4 latent channels and factor 8, expected 16 and 8",
        refusal("sd3:" + sd));
    assertEquals(
        "autoencoder sd: found sd3 with 16 latent channels and factor 8, expected 4 and 8",
        refusal("sd:" + large));
  }

  @Test
  void publishedFilesGoByTheirStandard() {
    Map<String, Optional<LatentStandard>> standards = new TreeMap<>();
    PublishedFiles.all().stream()
        .filter(file -> file.kind() == AssetKind.AUTOENCODER)
        .forEach(file -> standards.put(file.name(), LatentStandard.of(file)));
    assertEquals(
        Map.of(
            "sd-vae-ft-mse", Optional.of(LatentStandard.SD),
            "sd-vae-ft-mse-original", Optional.of(LatentStandard.SD),
            "sdxl-vae", Optional.of(LatentStandard.SDXL)),
        standards);
    PublishedFiles.all().stream()
        .filter(file -> file.kind() != AssetKind.AUTOENCODER)
        .forEach(file -> assertTrue(LatentStandard.of(file).isEmpty(), file.name()));
  }

  @Test
  void whatShipsKeepsItsNameAndHash() throws IOException {
    OpenedAutoencoder shipped = open("");
    assertEquals(EmbeddedAutoencoder.NAME, shipped.name());
    assertEquals(shipped.sha256(), shipped.latentsHash(), "as it was before there were others");
    assertEquals(shipped.sha256(), open("embedded").sha256());
    Path copy = folder.resolve("copy.safetensors");
    try (InputStream bytes = EmbeddedAutoencoder.bytes()) {
      Files.copy(bytes, copy);
    }
    OpenedAutoencoder own = open(copy.toString());
    assertTrue(own.name().endsWith(", latents scaled as the file says"), own.name());
    assertEquals(shipped.loaded().scaling(), own.loaded().scaling());
    assertTrue(refusal("sd:" + copy).endsWith("expected no standard's"));
  }

  @Test
  void othersAreRefusedInOneLine() throws IOException {
    assertEquals(
        "autoencoder:nothing: found none, expected one of the imported ones (none; see ldmbench"
            + " assets import), or a file",
        refusal("nothing"));
    Path statistics = NpzFiles.statistics(folder.resolve("s.npz"), new double[2], new double[4]);
    assertEquals(
        statistics + ": found statistics, expected autoencoder", refusal(statistics.toString()));
    Path deep = TinyAutoencoders.official(folder.resolve("deep"), 7, 4, true);
    assertEquals(
        "few-emoji-32: found pictures of 32 pixels, expected a multiple of the autoencoder's factor 64",
        refusal(deep.toString()));
  }

  private OpenedAutoencoder open(String choice) throws IOException {
    return Autoencoders.open(choice, EMOJI, folder, manager);
  }

  private String refusal(String choice) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> open(choice)).getMessage());
  }
}
