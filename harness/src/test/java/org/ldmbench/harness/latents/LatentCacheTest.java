package org.ldmbench.harness.latents;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.harness.augment.Augmentation;
import org.ldmbench.harness.augment.Views;
import org.ldmbench.harness.data.Original;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.Split;
import org.ldmbench.harness.resample.ByteImage;
import org.ldmbench.models.autoencoder.AutoencoderFile;
import org.ldmbench.models.autoencoder.EmbeddedAutoencoder;
import org.ldmbench.models.autoencoder.LatentScaling;
import org.ldmbench.recipes.config.AugmentationConfig;

class LatentCacheTest {

  private static final int SIDE = 8;

  @TempDir private Path folder;
  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private AutoencoderFile.Loaded autoencoder;

  /** Makes other latents: shows whether latents were read or made. */
  private AutoencoderFile.Loaded other;

  @BeforeEach
  void load() throws IOException {
    autoencoder = EmbeddedAutoencoder.load(manager);
    int channels = autoencoder.network().config().embedChannels();
    other =
        new AutoencoderFile.Loaded(
            autoencoder.network(),
            new LatentScaling(
                Collections.nCopies(channels, 9.0), Collections.nCopies(channels, 1.0)));
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void whatIsReadIsWhatWasMade() throws IOException {
    LatentSet made = get(noise(3, 0), autoencoder, "ae");
    assertEquals(3, made.count());
    assertEquals(SIDE / autoencoder.network().config().factor(), made.side());
    assertEquals(
        (long) made.count() * made.channels() * made.side() * made.side(), made.values().count());
    assertEqualLatents(made, get(noise(3, 0), other, "ae"));
    assertEquals(1, files().size());
  }

  @Test
  void dataAndAutoencoderBothMakeADifference() throws IOException {
    LatentSet first = get(noise(3, 0), autoencoder, "ae");
    LatentSet second = get(noise(3, 0), other, "ae 2");
    assertFalse(Arrays.equals(values(first), values(second)));
    assertEquals(2, get(noise(2, 7), autoencoder, "ae").count());
    assertEquals(3, files().size());
    assertEqualLatents(first, get(noise(3, 0), other, "ae"));
  }

  @Test
  void damageAnywhereIsNoticedAndRepaired() throws IOException {
    LatentSet made = get(noise(1, 0), autoencoder, "ae");
    Path file = files().get(0);
    byte[] good = Files.readAllBytes(file);
    for (int at = 0; at < good.length; at += 5) {
      byte[] damaged = good.clone();
      damaged[at] ^= 0x10;
      assertRepairs(made, file, damaged, good);
    }
    for (int length : new int[] {0, 10, good.length - 1}) {
      assertRepairs(made, file, Arrays.copyOf(good, length), good);
    }
  }

  private void assertRepairs(LatentSet expected, Path file, byte[] damaged, byte[] good)
      throws IOException {
    Files.write(file, damaged);
    assertEqualLatents(expected, get(noise(1, 0), autoencoder, "ae"));
    assertArrayEquals(good, Files.readAllBytes(file));
  }

  private LatentSet get(Views data, AutoencoderFile.Loaded network, String hash)
      throws IOException {
    return new LatentCache(folder.resolve("cache")).get(data, network, hash, manager);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      return files.toList();
    }
  }

  private static void assertEqualLatents(LatentSet expected, LatentSet actual) {
    assertEquals(expected.count(), actual.count());
    assertEquals(expected.channels(), actual.channels());
    assertEquals(expected.side(), actual.side());
    assertArrayEquals(values(expected), values(actual));
  }

  private static float[] values(LatentSet latents) {
    float[] values = new float[(int) latents.values().count()];
    latents.values().copy(0, values, 0, values.length);
    return values;
  }

  /** Pictures of noise as they are. */
  private static Views noise(int count, int salt) {
    List<Picture> pictures = IntStream.range(0, count).mapToObj(i -> picture(i + salt)).toList();
    return Views.of(pictures, new Augmentation(new AugmentationConfig(1, 1, 0, 1), SIDE));
  }

  private static Picture picture(int index) {
    byte[] rgb = new byte[SIDE * SIDE * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i * (31 + index) % 251);
    }
    ByteImage original = new ByteImage(SIDE, SIDE, 3, rgb);
    return new Picture(
        "p" + index, "c", "caption", "all", "all", Split.TRAIN, Original.of(original), rgb);
  }
}
