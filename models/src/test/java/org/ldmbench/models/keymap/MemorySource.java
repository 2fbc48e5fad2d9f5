package org.ldmbench.models.keymap;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ldmbench.models.safetensors.Dtype;
import org.ldmbench.models.weights.TensorSource;

/** Tensors in memory, each filled with numbers that occur nowhere else. */
final class MemorySource implements TensorSource {

  private final Map<String, Shape> shapes = new LinkedHashMap<>();
  private final Map<String, float[]> values = new LinkedHashMap<>();
  private int next;

  MemorySource put(String name, long... shape) {
    Shape size = new Shape(shape);
    float[] numbers = new float[(int) size.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = next++;
    }
    shapes.put(name, size);
    values.put(name, numbers);
    return this;
  }

  @Override
  public List<String> names() {
    return List.copyOf(shapes.keySet());
  }

  @Override
  public long[] shape(String name) {
    return shapes.getOrDefault(name, new Shape()).getShape();
  }

  @Override
  public Dtype dtype(String name) {
    return Dtype.F32;
  }

  @Override
  public float[] floats(String name) {
    return values.getOrDefault(name, new float[0]);
  }
}
