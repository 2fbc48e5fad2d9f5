package org.ldmbench.harness.autoencoders;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ldmbench.harness.store.PublishedFile;
import org.ldmbench.models.autoencoder.AutoencoderConfig;
import org.ldmbench.models.autoencoder.LatentScaling;

/**
 * How known latent diffusion models bring their autoencoder's latents to about unit size: {@code
 * scale (z - shift)}, by numbers that are in no weights file.
 */
public enum LatentStandard {
  /** Stable Diffusion 1 and 2; {@code v1-inference.yaml}, {@code scale_factor}. */
  SD(4, 0.18215, 0),
  /** Stable Diffusion XL; {@code sd_xl_base.yaml}, {@code scale_factor}. */
  SDXL(4, 0.13025, 0),
  /** Stable Diffusion 3; {@code SD3LatentFormat} of the official code. */
  SD3(16, 1.5305, 0.0609);

  /** All three halve the side three times. */
  private static final int FACTOR = 8;

  private final int channels;
  private final double scale;
  private final double shift;

  LatentStandard(int channels, double scale, double shift) {
    this.channels = channels;
    this.scale = scale;
    this.shift = shift;
  }

  /** As suites have it. */
  public String option() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** By its name in suites; empty if there is none. */
  static Optional<LatentStandard> of(String option) {
    return Arrays.stream(values()).filter(any -> any.option().equals(option)).findFirst();
  }

  /** Of the model that a published file belongs to; empty if the list of them says none. */
  static Optional<LatentStandard> of(PublishedFile file) {
    return of(file.latents());
  }

  /**
   * Its scaling.
   *
   * @throws IllegalArgumentException if the network is none of this standard's
   */
  LatentScaling scaling(AutoencoderConfig network, Path file) {
    if (network.embedChannels() != channels || network.factor() != FACTOR) {
      throw new IllegalArgumentException(
          "autoencoder %s: found %s with %d latent channels and factor %d, expected %d and %d"
              .formatted(
                  option(),
                  file.getFileName(),
                  network.embedChannels(),
                  network.factor(),
                  channels,
                  FACTOR));
    }
    List<Double> mean = Collections.nCopies(channels, shift);
    return new LatentScaling(mean, Collections.nCopies(channels, 1 / scale));
  }

  /** For records. */
  String facts() {
    return shift == 0
        ? "%s's %s".formatted(option(), scale)
        : "%s's %s after a shift by %s".formatted(option(), scale, shift);
  }
}
