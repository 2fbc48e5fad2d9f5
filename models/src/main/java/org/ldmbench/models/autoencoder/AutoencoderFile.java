package org.ldmbench.models.autoencoder;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.ldmbench.models.safetensors.Dtype;
import org.ldmbench.models.safetensors.SafetensorsReader;
import org.ldmbench.models.weights.MetadataJson;
import org.ldmbench.models.weights.WeightFiles;

/**
 * An autoencoder in one safetensors file: weights under LDM's names, and in {@code __metadata__}
 * its configuration and latent scaling as JSON.
 */
public final class AutoencoderFile {

  private static final String CONFIG = "autoencoder_config";
  private static final String SCALING = "latent_scaling";

  private AutoencoderFile() {}

  /** A network with its weights, ready to encode and decode. */
  public record Loaded(AutoencoderKl network, LatentScaling scaling) {}

  /** Writes a trained network; F16 halves the size at no visible cost. */
  public static void save(Path file, AutoencoderKl network, LatentScaling scaling, Dtype dtype)
      throws IOException {
    Map<String, String> metadata =
        Map.of(CONFIG, MetadataJson.write(network.config()), SCALING, MetadataJson.write(scaling));
    WeightFiles.save(network.weights(), dtype, metadata, file);
  }

  /** Whether a file was written by {@link #save}, and so says what network it is for. */
  public static boolean isOwn(Path file) throws IOException {
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      return reader.metadata().containsKey(CONFIG);
    }
  }

  /**
   * Reads a file written by {@link #save}.
   *
   * @param manager owns the weights and names the device
   * @throws IllegalArgumentException if the file is damaged or is no autoencoder
   */
  public static Loaded load(Path file, NDManager manager) throws IOException {
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      AutoencoderConfig config = MetadataJson.read(reader, file, CONFIG, AutoencoderConfig.class);
      AutoencoderKl network =
          reader.names().contains("quant_conv.weight")
              ? new AutoencoderKl(config)
              : AutoencoderKl.withoutQuantConvs(config);
      LatentScaling scaling = MetadataJson.read(reader, file, SCALING, LatentScaling.class);
      network.weights().allocate(manager, 0);
      WeightFiles.load(network.weights(), reader, "", file.getFileName().toString());
      return new Loaded(network, scaling);
    }
  }
}
