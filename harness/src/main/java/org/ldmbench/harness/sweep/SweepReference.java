package org.ldmbench.harness.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ldmbench.harness.metrics.FeatureTable;
import org.ldmbench.harness.metrics.GaussianStatistics;
import org.ldmbench.harness.metrics.StatisticsFile;
import org.ldmbench.models.safetensors.Dtype;
import org.ldmbench.models.safetensors.SafetensorsReader;
import org.ldmbench.models.safetensors.SafetensorsWriter;

/**
 * What a sweep's pictures are measured against. Open while it is used: features are read from their
 * file as they are needed.
 */
final class SweepReference implements AutoCloseable {

  private static final String TENSOR = "features";
  private static final int PART = 512;

  private final GaussianStatistics statistics;
  private final Optional<SafetensorsReader> file;

  private SweepReference(GaussianStatistics statistics, Optional<SafetensorsReader> file) {
    this.statistics = statistics;
    this.file = file;
  }

  /** Opens what {@link Preparation} wrote. */
  static SweepReference open(SweepFolder folder) throws IOException {
    GaussianStatistics statistics = StatisticsFile.read(folder.reference());
    return new SweepReference(
        statistics,
        Files.exists(folder.referenceFeatures())
            ? Optional.of(SafetensorsReader.open(folder.referenceFeatures()))
            : Optional.empty());
  }

  /** Features of the training pictures. */
  GaussianStatistics statistics() {
    return statistics;
  }

  /** The same one by one, where a metric of the suite needs them. */
  Optional<FeatureTable> features() {
    return file.map(SweepReference::table);
  }

  private static FeatureTable table(SafetensorsReader reader) {
    long[] shape = reader.info(TENSOR).shape();
    int width = (int) shape[1];
    return new FeatureTable(
        (int) shape[0],
        width,
        (from, to) -> {
          try {
            return reader.floats(TENSOR, (long) from * width, (to - from) * width);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Override
  public void close() throws IOException {
    if (file.isPresent()) {
      file.get().close();
    }
  }

  /** Writes features. */
  static void write(Path file, FeatureTable table, Map<String, String> about) throws IOException {
    SafetensorsWriter.write(
        file,
        about,
        List.of(
            new SafetensorsWriter.Entry(
                TENSOR,
                Dtype.F32,
                new long[] {table.rows(), table.width()},
                sink -> {
                  for (int from = 0; from < table.rows(); from += PART) {
                    int to = Math.min(table.rows(), from + PART);
                    sink.write(SafetensorsWriter.f32(table.values(from, to)));
                  }
                })));
  }
}
