package org.ldmbench.models.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ldmbench.models.safetensors.Dtype;
import org.ldmbench.models.safetensors.SafetensorsReader;
import org.ldmbench.models.safetensors.SafetensorsWriter;

/** A network's weights as a safetensors file, one tensor per declared name. */
public final class WeightFiles {

  private WeightFiles() {}

  /**
   * Overwrites every weight and buffer.
   *
   * @param weights allocated
   * @throws WeightMismatchException if names or shapes differ; nothing is changed then
   * @throws IOException if the file cannot be read
   */
  public static void load(Weights weights, Path file) throws IOException {
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      load(weights, reader, "", file.getFileName().toString());
    }
  }

  /**
   * Overwrites every weight and buffer from those tensors of a file whose names start with a
   * prefix.
   *
   * @throws WeightMismatchException if names or shapes differ; nothing is changed then
   * @throws IOException if the file cannot be read
   */
  public static void load(Weights weights, SafetensorsReader reader, String prefix, String file)
      throws IOException {
    WeightFit.check(weights, TensorSource.of(reader, prefix), Set.of(), file);
    for (Weight weight : weights.all()) {
      TensorStream.read(reader, prefix + weight.name(), weight.value());
    }
  }

  /**
   * Writes every weight and buffer, atomically.
   *
   * @param dtype F32, F16 or BF16, of the trained weights; buffers may be tables of whole numbers,
   *     which F16 would round, and are F32 always
   * @throws IOException if the file cannot be written
   */
  public static void save(Weights weights, Dtype dtype, Map<String, String> metadata, Path file)
      throws IOException {
    List<SafetensorsWriter.Entry> entries = new ArrayList<>();
    for (Weight weight : weights.all()) {
      Dtype kept = weight.trained() ? dtype : Dtype.F32;
      entries.add(TensorStream.entry(weight.name(), kept, weight.value()));
    }
    SafetensorsWriter.write(file, metadata, entries);
  }
}
