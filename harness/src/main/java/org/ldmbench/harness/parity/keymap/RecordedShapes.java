package org.ldmbench.harness.parity.keymap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ldmbench.models.safetensors.Dtype;
import org.ldmbench.models.weights.TensorSource;
import org.ldmbench.models.weights.Weights;

/** Names and shapes of a network that nobody wants to hold in memory. */
final class RecordedShapes implements TensorSource {

  private final Map<String, List<Long>> shapes = new LinkedHashMap<>();

  RecordedShapes(JsonNode json) {
    json.properties()
        .forEach(
            field -> {
              List<Long> shape = new ArrayList<>();
              field.getValue().forEach(size -> shape.add(size.asLong()));
              shapes.put(field.getKey(), shape);
            });
  }

  @Override
  public List<String> names() {
    return List.copyOf(shapes.keySet());
  }

  @Override
  public long[] shape(String name) {
    return shapes.getOrDefault(name, List.of()).stream().mapToLong(Long::longValue).toArray();
  }

  @Override
  public Dtype dtype(String name) {
    return Dtype.F32;
  }

  @Override
  public float[] floats(String name) {
    throw new UnsupportedOperationException("only shapes of '" + name + "' are recorded");
  }

  /** A name and its shape, as one text. */
  static Set<String> lines(TensorSource source) {
    Set<String> lines = new HashSet<>();
    source.names().forEach(name -> lines.add(line(name, source.shape(name))));
    return lines;
  }

  /** The same of a network's weights and buffers. */
  static Set<String> lines(Weights weights) {
    Set<String> lines = new HashSet<>();
    weights.all().forEach(weight -> lines.add(line(weight.name(), weight.shape().getShape())));
    return lines;
  }

  private static String line(String name, long[] shape) {
    return name + Arrays.toString(shape);
  }
}
