package org.ldmbench.models.lpips;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.ldmbench.models.safetensors.SafetensorsReader;
import org.ldmbench.models.weights.TensorSource;
import org.ldmbench.models.weights.WeightLoader;

/** LPIPS with its trunk as a safetensors file of the official state dict. */
public final class LpipsFile {

  /** Only VGG16 is so deep. */
  private static final String VGG = "net.slice5.28.weight";

  private LpipsFile() {}

  /** A network with its weights. */
  public record Loaded(Lpips network, LpipsTrunk trunk) {}

  /**
   * Reads it.
   *
   * @param manager owns the weights and names the device
   * @throws IllegalArgumentException if the file is damaged or holds another network
   */
  public static Loaded load(Path file, NDManager manager) throws IOException {
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      LpipsTrunk trunk = reader.names().contains(VGG) ? LpipsTrunk.VGG16 : LpipsTrunk.ALEX;
      Lpips network = new Lpips(trunk);
      network.weights().allocate(manager, 0);
      TensorSource source =
          TensorSource.of(reader, "")
              // The aliases and constants that a full state dict has, too.
              .without(name -> name.startsWith("lins.") || name.startsWith("scaling_layer."));
      WeightLoader.load(network.weights(), source, Set.of(), file.toString());
      return new Loaded(network, trunk);
    }
  }
}
