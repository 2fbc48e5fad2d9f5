package org.ldmbench.models.evaluator;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.ldmbench.models.safetensors.Dtype;
import org.ldmbench.models.safetensors.SafetensorsReader;
import org.ldmbench.models.weights.MetadataJson;
import org.ldmbench.models.weights.WeightFiles;

/** A dual encoder in one safetensors file, its configuration in {@code __metadata__} as JSON. */
public final class DualEncoderFile {

  private static final String CONFIG = "dual_encoder_config";

  private DualEncoderFile() {}

  /** Writes a trained network. */
  public static void save(Path file, DualEncoder network, Dtype dtype) throws IOException {
    WeightFiles.save(
        network.weights(), dtype, Map.of(CONFIG, MetadataJson.write(network.config())), file);
  }

  /**
   * Reads a file written by {@link #save}.
   *
   * @param manager owns the weights and names the device
   * @throws IllegalArgumentException if the file is damaged or is no dual encoder
   */
  public static DualEncoder load(Path file, NDManager manager) throws IOException {
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      DualEncoder network =
          new DualEncoder(MetadataJson.read(reader, file, CONFIG, DualEncoderConfig.class));
      network.weights().allocate(manager, 0);
      WeightFiles.load(network.weights(), reader, "", file.getFileName().toString());
      return network;
    }
  }
}
