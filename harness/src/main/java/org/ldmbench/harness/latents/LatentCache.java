package org.ldmbench.harness.latents;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ldmbench.harness.augment.Views;
import org.ldmbench.harness.data.Sha256;
import org.ldmbench.harness.pixels.PictureTensors;
import org.ldmbench.models.autoencoder.AutoencoderFile;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.safetensors.Dtype;
import org.ldmbench.models.safetensors.SafetensorsException;
import org.ldmbench.models.safetensors.SafetensorsReader;
import org.ldmbench.models.safetensors.SafetensorsWriter;

/**
 * Latents on disk, keyed by what they are made of: the pixels of the views and the autoencoder's
 * weights and scaling. They are posterior means, normalised per channel.
 */
public final class LatentCache {

  private static final int BATCH = 50;
  private static final String TENSOR = "latents";
  private static final String CHECKSUM = "sha256";

  private final Path folder;

  /** In a folder, made when needed. */
  public LatentCache(Path folder) {
    this.folder = folder;
  }

  /**
   * Latents of every view of a list of pictures: read, or encoded and stored.
   *
   * @param autoencoderHash SHA-256 of what latents depend on: weights and scaling
   */
  public LatentSet get(
      Views views, AutoencoderFile.Loaded autoencoder, String autoencoderHash, NDManager manager)
      throws IOException {
    String key = new Sha256().add(views.hash()).add(autoencoderHash).hex();
    Path file = folder.resolve("latents-" + key + ".safetensors");
    if (Files.exists(file)) {
      try {
        return read(file);
      } catch (SafetensorsException damaged) {
        // A damaged cache entry is no loss: it is made again.
        Files.deleteIfExists(file);
      }
    }
    LatentSet latents = encode(views, autoencoder, manager);
    Files.createDirectories(folder);
    write(file, latents);
    return latents;
  }

  private static LatentSet encode(
      Views views, AutoencoderFile.Loaded autoencoder, NDManager manager) {
    int pixels = views.metadata().get(0).side();
    int channels = autoencoder.network().config().embedChannels();
    int side = pixels / autoencoder.network().config().factor();
    int size = channels * side * side;
    float[] values = new float[views.count() * size];
    try (Autograd mode = Autograd.off()) {
      for (int from = 0; from < views.count(); from += BATCH) {
        try (NDManager scope = manager.newSubManager()) {
          List<byte[]> part =
              IntStream.range(from, Math.min(from + BATCH, views.count()))
                  .mapToObj(views::rgb)
                  .toList();
          NDArray mean =
              autoencoder.network().encode(PictureTensors.toTensor(scope, part, pixels)).mean();
          float[] z = autoencoder.scaling().normalize(mean).toFloatArray();
          System.arraycopy(z, 0, values, from * size, z.length);
        }
      }
    }
    return new LatentSet(views.count(), channels, side, values);
  }

  private static void write(Path file, LatentSet latents) throws IOException {
    long[] shape = {latents.count(), latents.channels(), latents.side(), latents.side()};
    SafetensorsWriter.write(
        file,
        Map.of(CHECKSUM, checksum(latents.values())),
        List.of(
            new SafetensorsWriter.Entry(
                TENSOR, Dtype.F32, shape, () -> SafetensorsWriter.f32(latents.values()))));
  }

  private static LatentSet read(Path file) throws IOException {
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      long[] shape = reader.info(TENSOR).shape();
      float[] values = reader.floats(TENSOR);
      String found = checksum(values);
      String expected = reader.metadata().getOrDefault(CHECKSUM, "none");
      if (!found.equals(expected)) {
        throw new SafetensorsException("latents", file, "SHA-256 " + found, expected);
      }
      return new LatentSet((int) shape[0], (int) shape[1], (int) shape[2], values);
    }
  }

  private static String checksum(float[] values) {
    byte[] bytes = new byte[values.length * Float.BYTES];
    SafetensorsWriter.f32(values).get(bytes);
    return new Sha256().add(bytes).hex();
  }
}
