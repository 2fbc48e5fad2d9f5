package org.ldmbench.models.autoencoder;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.ldmbench.models.safetensors.Dtype;
import org.ldmbench.models.safetensors.SafetensorsException;
import org.ldmbench.models.safetensors.SafetensorsReader;
import org.ldmbench.models.weights.WeightFiles;

/**
 * An autoencoder in one safetensors file: weights under LDM's names, and in {@code __metadata__}
 * its configuration and latent scaling as JSON.
 */
public final class AutoencoderFile {

  /** The autoencoder that ships with ldmbench; see its training record beside it. */
  public static final String EMBEDDED = "emoji-kl-f4";

  private static final String CONFIG = "autoencoder_config";
  private static final String SCALING = "latent_scaling";
  private static final ObjectMapper JSON = new ObjectMapper();

  private AutoencoderFile() {}

  /** A network with its weights, ready to encode and decode. */
  public record Loaded(AutoencoderKl network, LatentScaling scaling) {}

  /** Writes a trained network; F16 halves the size at no visible cost. */
  public static void save(Path file, AutoencoderKl network, LatentScaling scaling, Dtype dtype)
      throws IOException {
    Map<String, String> metadata =
        Map.of(
            CONFIG, JSON.writeValueAsString(network.config()),
            SCALING, JSON.writeValueAsString(scaling));
    WeightFiles.save(network.weights(), dtype, metadata, file);
  }

  /**
   * Reads a file written by {@link #save}.
   *
   * @param manager owns the weights and names the device
   * @throws SafetensorsException if the file is damaged or carries no configuration
   */
  public static Loaded load(Path file, NDManager manager) throws IOException {
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      AutoencoderKl network =
          new AutoencoderKl(metadata(reader, file, CONFIG, AutoencoderConfig.class));
      LatentScaling scaling = metadata(reader, file, SCALING, LatentScaling.class);
      network.weights().allocate(manager, 0);
      WeightFiles.load(network.weights(), reader, "", file.getFileName().toString());
      return new Loaded(network, scaling);
    }
  }

  /** The embedded autoencoder. */
  public static Loaded embedded(NDManager manager) throws IOException {
    Path copy = Files.createTempFile(EMBEDDED, ".safetensors");
    try {
      try (InputStream in = embeddedBytes()) {
        Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      }
      return load(copy, manager);
    } finally {
      Files.delete(copy);
    }
  }

  /** The embedded file as it is, for hashing. */
  public static InputStream embeddedBytes() {
    InputStream in = AutoencoderFile.class.getResourceAsStream(EMBEDDED + ".safetensors");
    if (in == null) {
      throw new IllegalStateException(
          "class-path resource " + EMBEDDED + ".safetensors is missing");
    }
    return in;
  }

  private static <T> T metadata(SafetensorsReader reader, Path file, String key, Class<T> type) {
    String json = reader.metadata().get(key);
    if (json == null) {
      throw new SafetensorsException(
          "metadata", file, "no " + key, "an autoencoder file of ldmbench");
    }
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new SafetensorsException(
          "metadata " + key, file, e.getOriginalMessage(), type.getSimpleName());
    }
  }
}
