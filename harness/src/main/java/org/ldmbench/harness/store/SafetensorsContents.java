package org.ldmbench.harness.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ldmbench.models.keymap.Architecture;
import org.ldmbench.models.keymap.Naming;
import org.ldmbench.models.safetensors.SafetensorsReader;

/** Which network the tensors of a file belong to, by their names alone. */
final class SafetensorsContents {

  private static final Map<Architecture, AssetKind> NAMED = new LinkedHashMap<>();

  static {
    NAMED.put(Architecture.AUTOENCODER, AssetKind.AUTOENCODER);
    NAMED.put(Architecture.DIT, AssetKind.DENOISER);
    NAMED.put(Architecture.PIXART, AssetKind.DENOISER);
    NAMED.put(Architecture.SD3, AssetKind.DENOISER);
  }

  private SafetensorsContents() {}

  /**
   * Recognises a file; empty if its tensors are of nothing that is known.
   *
   * @throws IllegalArgumentException if it is no safetensors file, or damaged
   */
  static Optional<AssetFiles.Recognised> of(Path file) throws IOException {
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      Set<String> names = Set.copyOf(reader.names());
      if (names.equals(Set.of("mean", "covariance_upper"))) {
        return Optional.of(
            new AssetFiles.Recognised(
                AssetKind.STATISTICS,
                "of " + reader.metadata().getOrDefault("extractor", "an unnamed extractor")));
      }
      if (names.contains("Mixed_7c.branch_pool.conv.weight") && names.contains("fc.weight")) {
        return Optional.of(new AssetFiles.Recognised(AssetKind.INCEPTION, "pytorch-fid's names"));
      }
      if (names.contains("lin4.model.1.weight") && names.contains("net.slice1.0.weight")) {
        return Optional.of(
            new AssetFiles.Recognised(
                AssetKind.LPIPS,
                names.contains("net.slice5.28.weight") ? "VGG16 trunk" : "AlexNet trunk"));
      }
      return named(reader.names());
    }
  }

  private static Optional<AssetFiles.Recognised> named(List<String> names) {
    for (Map.Entry<Architecture, AssetKind> known : NAMED.entrySet()) {
      for (Naming naming : Naming.values()) {
        if (fits(known.getKey(), naming, names)) {
          return Optional.of(
              new AssetFiles.Recognised(
                  known.getValue(),
                  "%s, %s names"
                      .formatted(
                          known.getKey().name().toLowerCase(Locale.ROOT),
                          naming.name().toLowerCase(Locale.ROOT))));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean fits(Architecture architecture, Naming naming, List<String> names) {
    try {
      architecture.map(names, naming);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
