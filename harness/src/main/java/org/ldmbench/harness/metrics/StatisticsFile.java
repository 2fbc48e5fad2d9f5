package org.ldmbench.harness.metrics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ldmbench.models.safetensors.Dtype;
import org.ldmbench.models.safetensors.SafetensorsException;
import org.ldmbench.models.safetensors.SafetensorsReader;
import org.ldmbench.models.safetensors.SafetensorsWriter;

/**
 * Feature statistics as a safetensors file that says what it is: {@code mean} (D,), {@code
 * covariance} as the packed upper triangle (D (D + 1) / 2,), both float64, and in the metadata the
 * count and what the features are of.
 */
public final class StatisticsFile {

  private static final String MEAN = "mean";
  private static final String COVARIANCE = "covariance_upper";
  private static final String COUNT = "count";

  private StatisticsFile() {}

  /**
   * Writes statistics.
   *
   * @param about what they are of: extractor, subject, hashes
   */
  public static void write(Path file, GaussianStatistics statistics, Map<String, String> about)
      throws IOException {
    Map<String, String> metadata = new TreeMap<>(about);
    metadata.put(COUNT, Long.toString(statistics.count()));
    int width = statistics.width();
    double[] packed = pack(statistics.covariance(), width);
    SafetensorsWriter.write(
        file,
        metadata,
        List.of(
            new SafetensorsWriter.Entry(
                MEAN,
                Dtype.F64,
                new long[] {width},
                () -> SafetensorsWriter.f64(statistics.mean())),
            new SafetensorsWriter.Entry(
                COVARIANCE,
                Dtype.F64,
                new long[] {packed.length},
                () -> SafetensorsWriter.f64(packed))));
  }

  /**
   * Reads statistics.
   *
   * @throws SafetensorsException if the file is damaged or holds none
   */
  public static GaussianStatistics read(Path file) throws IOException {
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      double[] mean = reader.doubles(MEAN);
      double[] packed = reader.doubles(COVARIANCE);
      String count = reader.metadata().getOrDefault(COUNT, "");
      if (packed.length != mean.length * (mean.length + 1) / 2 || !count.matches("\\d{1,18}")) {
        throw new SafetensorsException(
            "statistics",
            file,
            packed.length + " covariances and count '" + count + "'",
            mean.length * (mean.length + 1) / 2 + " covariances and a number");
      }
      return new GaussianStatistics(Long.parseLong(count), mean, unpack(packed, mean.length));
    }
  }

  /**
   * What the statistics in a file are of, as it was given to {@link #write}.
   *
   * @throws SafetensorsException if the file is damaged
   */
  public static Map<String, String> about(Path file) throws IOException {
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      Map<String, String> about = new TreeMap<>(reader.metadata());
      about.remove(COUNT);
      return about;
    }
  }

  private static double[] pack(double[] full, int width) {
    double[] packed = new double[width * (width + 1) / 2];
    int at = 0;
    for (int i = 0; i < width; i++) {
      for (int j = i; j < width; j++) {
        packed[at++] = full[i * width + j];
      }
    }
    return packed;
  }

  private static double[] unpack(double[] packed, int width) {
    double[] full = new double[width * width];
    int at = 0;
    for (int i = 0; i < width; i++) {
      for (int j = i; j < width; j++) {
        full[i * width + j] = packed[at];
        full[j * width + i] = packed[at++];
      }
    }
    return full;
  }
}
