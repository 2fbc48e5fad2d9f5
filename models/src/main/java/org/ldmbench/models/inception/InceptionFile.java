package org.ldmbench.models.inception;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.ldmbench.models.safetensors.SafetensorsReader;
import org.ldmbench.models.weights.TensorSource;
import org.ldmbench.models.weights.WeightLoader;

/** The network's weights as a safetensors file of pytorch-fid's state dict. */
public final class InceptionFile {

  /** Batch norm's count of training steps, which evaluation does not need. */
  private static final String COUNTER = ".num_batches_tracked";

  private InceptionFile() {}

  /**
   * Reads it.
   *
   * @param manager owns the weights and names the device
   * @throws IllegalArgumentException if the file is damaged or holds another network
   */
  public static Inception load(Path file, NDManager manager) throws IOException {
    Inception network = new Inception();
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      TensorSource source = TensorSource.of(reader, "").without(name -> name.endsWith(COUNTER));
      network.weights().allocate(manager, 0);
      WeightLoader.load(network.weights(), source, Set.of(), file.getFileName().toString());
    }
    return network;
  }
}
