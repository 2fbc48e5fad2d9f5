package org.ldmbench.models.weights;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.ldmbench.models.safetensors.Dtype;
import org.ldmbench.models.safetensors.SafetensorsReader;

/** Named tensors that are read one at a time: a file, or a file under other names. */
public interface TensorSource {

  /** What there is, in a fixed order. */
  List<String> names();

  /** Shape of one of them, outermost first. */
  long[] shape(String name);

  /** Stored type of one of them; integers cannot be read by {@link #floats}. */
  Dtype dtype(String name);

  /** Values of one of them, row-major. */
  float[] floats(String name) throws IOException;

  /** Those tensors of a file whose names start with a prefix, without it. */
  static TensorSource of(SafetensorsReader reader, String prefix) {
    List<String> names =
        reader.names().stream()
            .filter(name -> name.startsWith(prefix))
            .map(name -> name.substring(prefix.length()))
            .toList();
    return new TensorSource() {
      @Override
      public List<String> names() {
        return names;
      }

      @Override
      public long[] shape(String name) {
        return reader.info(prefix + name).shape();
      }

      @Override
      public Dtype dtype(String name) {
        return reader.info(prefix + name).dtype();
      }

      @Override
      public float[] floats(String name) throws IOException {
        return reader.floats(prefix + name);
      }
    };
  }

  /** All but some: counters and other tables that a network does not have. */
  default TensorSource without(Predicate<String> ignored) {
    TensorSource all = this;
    List<String> names = names().stream().filter(ignored.negate()).toList();
    return new TensorSource() {
      @Override
      public List<String> names() {
        return names;
      }

      @Override
      public long[] shape(String name) {
        return all.shape(name);
      }

      @Override
      public Dtype dtype(String name) {
        return all.dtype(name);
      }

      @Override
      public float[] floats(String name) throws IOException {
        return all.floats(name);
      }
    };
  }
}
