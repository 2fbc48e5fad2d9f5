package org.ldmbench.harness.metrics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reference statistics as pytorch-fid, ADM and clean-fid publish them: an {@code .npz} with {@code
 * mu} (D,) and {@code sigma} (D, D). It says neither of how many pictures they are nor by what.
 */
public final class NpzStatistics {

  private static final String MEAN = "mu";
  private static final String COVARIANCE = "sigma";

  /** Relative to the largest variance: what a symmetric matrix may lack of symmetry. */
  private static final double SYMMETRY = 1e-6;

  private NpzStatistics() {}

  /** What the archive holds, for a reader; empty if it holds no statistics. */
  public static Optional<String> detail(Path file) throws IOException {
    try (NpzFile npz = NpzFile.open(file)) {
      if (!npz.has(MEAN) || !npz.has(COVARIANCE)) {
        return Optional.empty();
      }
      return Optional.of(npz.header(MEAN).elements() + " features of an unnamed extractor");
    }
  }

  /**
   * Reads statistics; their count is {@link GaussianStatistics#UNKNOWN_COUNT}.
   *
   * @throws IllegalArgumentException if the file is damaged, or holds none
   */
  public static GaussianStatistics read(Path file) throws IOException {
    try (NpzFile npz = NpzFile.open(file)) {
      NpyArray mean = npz.read(MEAN);
      NpyArray covariance = npz.read(COVARIANCE);
      int width = mean.values().length;
      if (mean.shape().length != 1
          || covariance.shape().length != 2
          || covariance.shape()[0] != width
          || covariance.shape()[1] != width) {
        throw new IllegalArgumentException(
            "%s: found %s %s and %s %s, expected (D,) and (D, D)"
                .formatted(file, MEAN, mean.shapeText(), COVARIANCE, covariance.shapeText()));
      }
      return new GaussianStatistics(
          GaussianStatistics.UNKNOWN_COUNT,
          finite(file, MEAN, mean.values()),
          symmetric(file, finite(file, COVARIANCE, covariance.values()), width));
    }
  }

  private static double[] finite(Path file, String name, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "%s: found %s in %s, element %d, expected finite numbers"
                .formatted(file, values[i], name, i));
      }
    }
    return values;
  }

  private static double[] symmetric(Path file, double[] full, int width) {
    double largest = 0;
    for (int i = 0; i < width; i++) {
      largest = Math.max(largest, full[i * width + i]);
    }
    for (int i = 0; i < width; i++) {
      for (int j = i + 1; j < width; j++) {
        double difference = Math.abs(full[i * width + j] - full[j * width + i]);
        if (difference > SYMMETRY * largest) {
          throw new IllegalArgumentException(
              "%s: found %s that is not symmetric at (%d, %d), expected a covariance"
                  .formatted(file, COVARIANCE, i, j));
        }
        double middle = (full[i * width + j] + full[j * width + i]) / 2;
        full[i * width + j] = middle;
        full[j * width + i] = middle;
      }
    }
    return full;
  }
}
