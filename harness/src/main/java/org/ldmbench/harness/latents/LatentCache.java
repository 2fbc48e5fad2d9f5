package org.ldmbench.harness.latents;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ldmbench.harness.data.Dataset;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.Sha256;
import org.ldmbench.harness.pixels.PictureTensors;
import org.ldmbench.models.autoencoder.AutoencoderFile;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.safetensors.Dtype;
import org.ldmbench.models.safetensors.SafetensorsException;
import org.ldmbench.models.safetensors.SafetensorsReader;
import org.ldmbench.models.safetensors.SafetensorsWriter;

/**
 * Latents of whole data sets on disk, keyed by what they are made of: the data set's hash and the
 * autoencoder's. They are posterior means, normalised per channel; one encoding per picture, so no
 * augmentation.
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
   * Latents of every picture of a data set, in its order: read, or encoded and stored.
   *
   * @param autoencoderHash SHA-256 of the autoencoder's weights file
   */
  public LatentSet get(
      Dataset dataset,
      AutoencoderFile.Loaded autoencoder,
      String autoencoderHash,
      NDManager manager)
      throws IOException {
    String key = new Sha256().add(dataset.hash()).add(autoencoderHash).hex();
    Path file = folder.resolve("latents-" + key + ".safetensors");
    if (Files.exists(file)) {
      try {
        return read(file);
      } catch (SafetensorsException damaged) {
        // A damaged cache entry is no loss: it is made again.
        Files.deleteIfExists(file);
      }
    }
    LatentSet latents = encode(dataset, autoencoder, manager);
    Files.createDirectories(folder);
    write(file, latents);
    return latents;
  }

  private static LatentSet encode(
      Dataset dataset, AutoencoderFile.Loaded autoencoder, NDManager manager) {
    List<byte[]> pictures = dataset.pictures().stream().map(Picture::rgb).toList();
    int channels = autoencoder.network().config().embedChannels();
    int side = dataset.resolution() / autoencoder.network().config().factor();
    int size = channels * side * side;
    float[] values = new float[pictures.size() * size];
    try (Autograd mode = Autograd.off()) {
      for (int from = 0; from < pictures.size(); from += BATCH) {
        try (NDManager scope = manager.newSubManager()) {
          List<byte[]> part = pictures.subList(from, Math.min(from + BATCH, pictures.size()));
          NDArray mean =
              autoencoder
                  .network()
                  .encode(PictureTensors.toTensor(scope, part, dataset.resolution()))
                  .mean();
          float[] z = autoencoder.scaling().normalize(mean).toFloatArray();
          System.arraycopy(z, 0, values, from * size, z.length);
        }
      }
    }
    return new LatentSet(pictures.size(), channels, side, values);
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
