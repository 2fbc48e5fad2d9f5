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
import org.ldmbench.harness.data.Dataset;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.Split;
import org.ldmbench.models.autoencoder.AutoencoderFile;
import org.ldmbench.models.autoencoder.EmbeddedAutoencoder;
import org.ldmbench.models.autoencoder.LatentScaling;

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
    LatentSet made = get(new Noise(3, "data"), autoencoder, "ae");
    assertEquals(3, made.count());
    assertEquals(SIDE / autoencoder.network().config().factor(), made.side());
    assertEquals(made.count() * made.channels() * made.side() * made.side(), made.values().length);
    assertEqualLatents(made, get(new Noise(3, "data"), other, "ae"));
    assertEquals(1, files().size());
  }

  @Test
  void dataAndAutoencoderBothMakeADifference() throws IOException {
    LatentSet first = get(new Noise(3, "data"), autoencoder, "ae");
    LatentSet second = get(new Noise(3, "data"), other, "ae 2");
    assertFalse(Arrays.equals(first.values(), second.values()));
    assertEquals(2, get(new Noise(2, "data 2"), autoencoder, "ae").count());
    assertEquals(3, files().size());
    assertEqualLatents(first, get(new Noise(3, "data"), other, "ae"));
  }

  @Test
  void damageAnywhereIsNoticedAndRepaired() throws IOException {
    LatentSet made = get(new Noise(1, "data"), autoencoder, "ae");
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
    assertEqualLatents(expected, get(new Noise(1, "data"), autoencoder, "ae"));
    assertArrayEquals(good, Files.readAllBytes(file));
  }

  private LatentSet get(Dataset data, AutoencoderFile.Loaded network, String hash)
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
    assertArrayEquals(expected.values(), actual.values());
  }

  /** Pictures of noise under a hash of one's choice. */
  private record Noise(int count, String hash) implements Dataset {
    @Override
    public String name() {
      return "noise";
    }

    @Override
    public int resolution() {
      return SIDE;
    }

    @Override
    public List<Picture> pictures() {
      return IntStream.range(0, count).mapToObj(Noise::picture).toList();
    }

    private static Picture picture(int index) {
      byte[] rgb = new byte[SIDE * SIDE * 3];
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] = (byte) (i * (31 + index) % 251);
      }
      return new Picture("p" + index, "c", "caption", "all", "all", Split.TRAIN, rgb);
    }

    @Override
    public List<Picture> split(Split split) {
      return split == Split.TRAIN ? pictures() : List.of();
    }

    @Override
    public List<String> groups() {
      return List.of("all");
    }

    @Override
    public List<String> subgroups() {
      return List.of("all");
    }

    @Override
    public String splitHash() {
      return "split";
    }

    @Override
    public String resizeFilter() {
      return "none";
    }
  }
}
