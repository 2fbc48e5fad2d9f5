package org.ldmbench.harness.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ldmbench.harness.mapped.Floats;
import org.ldmbench.harness.mapped.MappedFloats;
import org.ldmbench.harness.metrics.FeatureTable;
import org.ldmbench.harness.metrics.GaussianStatistics;
import org.ldmbench.harness.metrics.StatisticsFile;
import org.ldmbench.models.safetensors.Dtype;
import org.ldmbench.models.safetensors.SafetensorsReader;
import org.ldmbench.models.safetensors.SafetensorsWriter;

/**
 * What a sweep's pictures are measured against.
 *
 * @param statistics features of the training pictures
 * @param features the same one by one, where a metric of the suite needs them: mapped from their
 *     file, not in the heap
 */
record SweepReference(GaussianStatistics statistics, Optional<FeatureTable> features) {

  private static final String TENSOR = "features";
  private static final int PART = 512;

  /** Reads what {@link Preparation} wrote. */
  static SweepReference read(SweepFolder folder) throws IOException {
    return new SweepReference(
        StatisticsFile.read(folder.reference()),
        Files.exists(folder.referenceFeatures())
            ? Optional.of(features(folder.referenceFeatures()))
            : Optional.empty());
  }

  private static FeatureTable features(Path file) throws IOException {
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      long[] shape = reader.info(TENSOR).shape();
      int rows = Math.toIntExact(shape[0]);
      int width = Math.toIntExact(shape[1]);
      Floats values =
          MappedFloats.of((from, bytes) -> reader.map(TENSOR, from, bytes), (long) rows * width);
      return new FeatureTable(
          rows,
          width,
          (from, to) -> {
            float[] some = new float[(to - from) * width];
            values.copy((long) from * width, some, 0, some.length);
            return some;
          });
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
