package org.ldmbench.harness.autoencoders;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import org.ldmbench.harness.assets.LatentStatistics;
import org.ldmbench.harness.data.Dataset;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.Sha256;
import org.ldmbench.harness.data.Split;
import org.ldmbench.harness.store.StagedAsset;
import org.ldmbench.models.autoencoder.AutoencoderKl;
import org.ldmbench.models.autoencoder.LatentScaling;
import org.ldmbench.reports.record.WholeFile;

/**
 * Scalings of autoencoders of which nothing is known: mean and deviation of each channel over the
 * training pictures. Measured once, and kept in the cache by what they were measured on.
 */
final class MeasuredScaling {

  private static final JsonMapper JSON = new JsonMapper();

  private final Path cache;
  private final NDManager manager;

  /** In a folder, made when needed. */
  MeasuredScaling(Path cache, NDManager manager) {
    this.cache = cache;
    this.manager = manager;
  }

  /**
   * The scaling on a data set.
   *
   * @throws IllegalArgumentException if a channel is constant or not finite
   */
  LatentScaling of(AutoencoderKl network, StagedAsset weights, Dataset dataset) throws IOException {
    String key =
        new Sha256()
            .add(dataset.hash())
            .add(dataset.splitHash())
            .add(weights.asset().sha256())
            .hex();
    Path file = cache.resolve("scaling-" + key + ".json");
    if (Files.exists(file)) {
      try {
        return JSON.readValue(Files.readAllBytes(file), LatentScaling.class);
      } catch (JsonProcessingException damaged) {
        // A damaged cache entry is no loss: it is made again.
        Files.deleteIfExists(file);
      }
    }
    LatentScaling scaling =
        LatentStatistics.measure(
            network, manager, rgb(dataset.split(Split.TRAIN)), dataset.resolution());
    for (double deviation : scaling.deviation()) {
      if (!(deviation > 0 && Double.isFinite(deviation))) {
        throw new IllegalArgumentException(
            "%s: found a latent channel of deviation %s over the training pictures of %s, expected a"
                    .formatted(weights.main(), deviation, dataset.name())
                + " positive number");
      }
    }
    Files.createDirectories(cache);
    WholeFile.write(file, JSON.writeValueAsString(scaling));
    return scaling;
  }

  /** Levels are taken as they are asked for: decoded pictures are not all kept. */
  private static List<byte[]> rgb(List<Picture> pictures) {
    return new AbstractList<>() {
      @Override
      public byte[] get(int index) {
        return pictures.get(index).rgb();
      }

      @Override
      public int size() {
        return pictures.size();
      }
    };
  }
}
