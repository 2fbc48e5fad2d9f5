package org.ldmbench.models.weights;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ldmbench.models.safetensors.Dtype;
import org.ldmbench.models.safetensors.SafetensorsReader;
import org.ldmbench.models.safetensors.SafetensorsWriter;
import org.ldmbench.models.safetensors.TensorInfo;

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
    check(weights, reader, prefix, file);
    for (Weight weight : weights.all()) {
      TensorStream.read(reader, prefix + weight.name(), weight.value());
    }
  }

  private static void check(Weights weights, SafetensorsReader reader, String prefix, String file) {
    List<String> missing = new ArrayList<>();
    List<String> wrongShape = new ArrayList<>();
    Set<String> unexpected = new TreeSet<>();
    reader.names().stream()
        .filter(name -> name.startsWith(prefix))
        .forEach(name -> unexpected.add(name.substring(prefix.length())));
    for (Weight weight : weights.all()) {
      if (!unexpected.remove(weight.name())) {
        missing.add(weight.name());
        continue;
      }
      TensorInfo found = reader.info(prefix + weight.name());
      if (!Arrays.equals(found.shape(), weight.shape().getShape())) {
        wrongShape.add(
            weight.name() + " found " + new Shape(found.shape()) + " expected " + weight.shape());
      } else if (weight.trained() && !found.dtype().isFloating()) {
        // Official buffers may be tables of integers; a trained weight is never one.
        wrongShape.add(weight.name() + " found integers " + found.dtype() + " expected floats");
      }
    }
    if (!missing.isEmpty() || !unexpected.isEmpty() || !wrongShape.isEmpty()) {
      throw new WeightMismatchException(file, missing, List.copyOf(unexpected), wrongShape);
    }
  }

  /**
   * Writes every weight and buffer, atomically.
   *
   * @param dtype F32, F16 or BF16
   * @throws IOException if the file cannot be written
   */
  public static void save(Weights weights, Dtype dtype, Map<String, String> metadata, Path file)
      throws IOException {
    List<SafetensorsWriter.Entry> entries = new ArrayList<>();
    for (Weight weight : weights.all()) {
      entries.add(TensorStream.entry(weight.name(), dtype, weight.value()));
    }
    SafetensorsWriter.write(file, metadata, entries);
  }
}
