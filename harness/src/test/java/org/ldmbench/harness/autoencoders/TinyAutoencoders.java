package org.ldmbench.harness.autoencoders;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.ldmbench.models.autoencoder.AutoencoderConfig;
import org.ldmbench.models.autoencoder.AutoencoderKl;
import org.ldmbench.models.safetensors.Dtype;
import org.ldmbench.models.safetensors.SafetensorsReader;
import org.ldmbench.models.safetensors.SafetensorsWriter;
import org.ldmbench.models.weights.WeightFiles;

/** Weights files in the forms in which autoencoders are published. */
public final class TinyAutoencoders {

  /** What the official code made of the weights of {@link #hub}. */
  public static final Path GOLDEN =
      Path.of("src/test/resources/goldens/keymap_sd_vae_tiny_a.safetensors");

  private static final String PREFIX = "hf.";

  private TinyAutoencoders() {}

  /** One of factor 2 with 4 latent channels, under the names of diffusers, in F16. */
  public static Path hub(Path file) throws IOException {
    try (SafetensorsReader reader = SafetensorsReader.open(GOLDEN)) {
      List<SafetensorsWriter.Entry> entries =
          reader.names().stream()
              .filter(name -> name.startsWith(PREFIX))
              .map(
                  name ->
                      new SafetensorsWriter.Entry(
                          name.substring(PREFIX.length()),
                          reader.info(name).dtype(),
                          reader.info(name).shape(),
                          sink -> sink.write(reader.bytes(name))))
              .toList();
      SafetensorsWriter.write(file, Map.of(), entries);
    }
    return file;
  }

  /** One with random weights under CompVis' names: each level but the first halves the side. */
  static Path official(Path file, int levels, int latentChannels, boolean quantConvs)
      throws IOException {
    AutoencoderConfig config =
        new AutoencoderConfig(
            3,
            32,
            Collections.nCopies(levels, 1),
            1,
            List.of(64),
            64,
            latentChannels,
            latentChannels,
            AutoencoderConfig.LDM_GROUPS);
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      AutoencoderKl network =
          quantConvs ? new AutoencoderKl(config) : AutoencoderKl.withoutQuantConvs(config);
      network.weights().allocate(manager, 1);
      WeightFiles.save(network.weights(), Dtype.F16, Map.of(), file);
    }
    return file;
  }
}
