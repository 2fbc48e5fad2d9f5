package org.ldmbench.harness.latents;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ldmbench.harness.augment.Views;
import org.ldmbench.harness.data.Sha256;
import org.ldmbench.harness.mapped.TableFile;
import org.ldmbench.harness.pixels.PictureBatch;
import org.ldmbench.harness.pixels.PictureTensors;
import org.ldmbench.models.autoencoder.AutoencoderFile;
import org.ldmbench.models.ops.Autograd;

/**
 * Latents on disk, keyed by what they are made of: the pixels of the views and the autoencoder's
 * weights and scaling. They are posterior means, normalised per channel. Neither they nor the
 * pictures need to fit into memory.
 */
public final class LatentCache {

  private static final int BATCH = 50;

  private final Path folder;

  /** In a folder, made when needed. */
  public LatentCache(Path folder) {
    this.folder = folder;
  }

  /**
   * Latents of every view of a list of pictures: found, or encoded and stored.
   *
   * @param autoencoderHash SHA-256 of what latents depend on: weights and scaling
   * @throws IllegalArgumentException if a picture is gone, or no longer what it was
   */
  public LatentSet get(
      Views views, AutoencoderFile.Loaded autoencoder, String autoencoderHash, NDManager manager)
      throws IOException {
    String key = new Sha256().add(views.hash()).add(autoencoderHash).hex();
    Path file = folder.resolve("latents-" + key + ".safetensors");
    int channels = autoencoder.network().config().embedChannels();
    int side = views.metadata().get(0).side() / autoencoder.network().config().factor();
    long[] shape = {views.count(), channels, side, side};
    Optional<TableFile> found =
        TableFile.find(file).filter(table -> Arrays.equals(table.shape(), shape));
    TableFile table =
        found.isPresent()
            ? found.get()
            : TableFile.write(file, shape, sink -> encode(views, autoencoder, manager, sink));
    return new LatentSet(views.count(), channels, side, table.values());
  }

  private static void encode(
      Views views, AutoencoderFile.Loaded autoencoder, NDManager manager, TableFile.Sink sink)
      throws IOException {
    int pixels = views.metadata().get(0).side();
    try (Autograd mode = Autograd.off()) {
      int batch = PictureBatch.of(BATCH, pixels);
      for (int from = 0; from < views.count(); from += batch) {
        try (NDManager scope = manager.newSubManager()) {
          List<byte[]> part =
              IntStream.range(from, Math.min(from + batch, views.count()))
                  .parallel() // pictures may have to be decoded
                  .mapToObj(views::rgb)
                  .toList();
          NDArray mean =
              autoencoder.network().encode(PictureTensors.toTensor(scope, part, pixels)).mean();
          sink.write(autoencoder.scaling().normalize(mean).toFloatArray());
        }
      }
    }
  }
}
