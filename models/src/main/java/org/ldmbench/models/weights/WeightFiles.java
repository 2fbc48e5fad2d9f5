package org.ldmbench.models.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.OptimOps;
import org.ldmbench.models.ops.Tensors;
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
    check(weights, reader, prefix, file);
    try (Autograd mode = Autograd.off()) {
      for (Weight weight : weights.all()) {
        float[] values = reader.floats(prefix + weight.name());
        NDArray target = weight.value();
        try (NDManager step = target.getManager().newSubManager();
            NDArray source = Tensors.of(step, values, weight.shape())) {
          OptimOps.assign(new NDList(target), new NDList(source));
        }
      }
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
      long[] found = reader.info(prefix + weight.name()).shape();
      if (!Arrays.equals(found, weight.shape().getShape())) {
        wrongShape.add(
            weight.name() + " found " + new Shape(found) + " expected " + weight.shape());
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
      entries.add(
          new SafetensorsWriter.Entry(
              weight.name(),
              dtype,
              weight.shape().getShape(),
              () -> encode(dtype, weight.value().toFloatArray())));
    }
    SafetensorsWriter.write(file, metadata, entries);
  }

  private static ByteBuffer encode(Dtype dtype, float[] values) {
    return switch (dtype) {
      case F32 -> SafetensorsWriter.f32(values);
      case F16 -> SafetensorsWriter.f16(values);
      case BF16 -> SafetensorsWriter.bf16(values);
      default ->
          throw new IllegalArgumentException(
              "weights: found dtype " + dtype + ", expected F32, F16 or BF16");
    };
  }
}
