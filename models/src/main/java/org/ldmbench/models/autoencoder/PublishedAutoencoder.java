package org.ldmbench.models.autoencoder;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ldmbench.models.keymap.Architecture;
import org.ldmbench.models.keymap.KeyEntry;
import org.ldmbench.models.keymap.Naming;
import org.ldmbench.models.safetensors.SafetensorsReader;
import org.ldmbench.models.weights.TensorSource;
import org.ldmbench.models.weights.WeightLoader;

/**
 * An autoencoder's weights as others publish them, under CompVis' names or those of diffusers. The
 * files do not say what network they are for: it is read off the shapes. Group norms have LDM's 32
 * groups.
 */
public final class PublishedAutoencoder {

  private static final int PICTURE_CHANNELS = 3;

  /** A side at which no network that is known here runs out of levels. */
  private static final int RESOLUTION = 1 << 10;

  private PublishedAutoencoder() {}

  /**
   * Reads it.
   *
   * @param manager owns the weights and names the device
   * @throws IllegalArgumentException if the file is damaged or holds another network
   */
  public static AutoencoderKl load(Path file, NDManager manager) throws IOException {
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      TensorSource weights = official(reader, file);
      Set<String> names = Set.copyOf(weights.names());
      AutoencoderConfig config = config(weights, names, file);
      AutoencoderKl network =
          names.contains("quant_conv.weight")
              ? new AutoencoderKl(config)
              : AutoencoderKl.withoutQuantConvs(config);
      network.weights().allocate(manager, 0);
      WeightLoader.load(network.weights(), weights, Set.of(), file.getFileName().toString());
      return network;
    }
  }

  private static TensorSource official(SafetensorsReader reader, Path file) {
    TensorSource all = TensorSource.of(reader, "");
    if (!reader.names().contains("encoder.conv_in.weight")) {
      throw new IllegalArgumentException(
          file + ": found no encoder.conv_in.weight, expected an autoencoder's weights");
    }
    if (reader.names().contains("encoder.conv_norm_out.weight")) {
      return Architecture.AUTOENCODER.map(reader.names(), Naming.HUB).toOfficial(all);
    }
    Set<String> known = new HashSet<>();
    for (KeyEntry entry : Architecture.AUTOENCODER.map(reader.names(), Naming.OFFICIAL).entries()) {
      known.add(entry.official());
    }
    return all.without(name -> !known.contains(name));
  }

  private static AutoencoderConfig config(TensorSource weights, Set<String> names, Path file) {
    long[] first = weights.shape("encoder.conv_in.weight");
    int channels = (int) first[0];
    require(file, "channels of its pictures", first[1], PICTURE_CHANNELS);
    List<Integer> multipliers = new ArrayList<>();
    List<Integer> attention = new ArrayList<>();
    for (int level = 0; names.contains(block(level, 0)); level++) {
      int width = (int) weights.shape(block(level, 0))[0];
      if (width % channels != 0 || width % AutoencoderConfig.LDM_GROUPS != 0) {
        throw new IllegalArgumentException(
            "%s: found level %d of %d channels, expected a multiple of the first one's %d and of %d"
                .formatted(file, level, width, channels, AutoencoderConfig.LDM_GROUPS));
      }
      multipliers.add(width / channels);
      if (names.contains("encoder.down." + level + ".attn.0.q.weight")) {
        attention.add(RESOLUTION >> level);
      }
    }
    int blocks = 0;
    while (names.contains(block(0, blocks))) {
      blocks++;
    }
    if (multipliers.isEmpty() || !names.contains("encoder.conv_out.weight")) {
      throw new IllegalArgumentException(
          file + ": found no whole encoder, expected an autoencoder's weights");
    }
    int latent = (int) weights.shape("encoder.conv_out.weight")[0] / 2;
    int embed =
        names.contains("post_quant_conv.weight")
            ? (int) weights.shape("post_quant_conv.weight")[1]
            : latent;
    return new AutoencoderConfig(
        PICTURE_CHANNELS,
        channels,
        multipliers,
        blocks,
        attention,
        RESOLUTION,
        latent,
        embed,
        AutoencoderConfig.LDM_GROUPS);
  }

  private static String block(int level, int block) {
    return "encoder.down.%d.block.%d.conv1.weight".formatted(level, block);
  }

  private static void require(Path file, String what, long found, long expected) {
    if (found != expected) {
      throw new IllegalArgumentException(
          "%s: found %d %s, expected %d".formatted(file, found, what, expected));
    }
  }
}
