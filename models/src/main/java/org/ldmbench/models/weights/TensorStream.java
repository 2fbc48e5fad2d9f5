package org.ldmbench.models.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.safetensors.Dtype;
import org.ldmbench.models.safetensors.SafetensorsReader;
import org.ldmbench.models.safetensors.SafetensorsWriter;
import org.ldmbench.models.safetensors.TensorBytes;

/**
 * Moves float32 tensors of any size between libtorch's memory and a file part after part, so that
 * neither Java's heap nor a buffer ever holds one whole.
 */
public final class TensorStream {

  private TensorStream() {}

  /**
   * A live tensor as an entry of a file; its values are taken when the file is written.
   *
   * @param dtype F32, F16 or BF16
   * @param tensor float32, contiguous
   */
  public static SafetensorsWriter.Entry entry(String name, Dtype dtype, NDArray tensor) {
    long[] shape = tensor.getShape().getShape();
    TensorBytes bytes =
        sink -> {
          long size = tensor.getShape().size();
          for (long first = 0; first < size; first += Tensors.PART) {
            int count = (int) Math.min(Tensors.PART, size - first);
            try (NDArray part = Tensors.part(tensor, first, count)) {
              sink.write(encode(dtype, part));
            }
          }
        };
    return new SafetensorsWriter.Entry(name, dtype, shape, bytes);
  }

  private static ByteBuffer encode(Dtype dtype, NDArray part) {
    return switch (dtype) {
      case F32 -> part.toByteBuffer();
      case F16 -> SafetensorsWriter.f16(part.toFloatArray());
      case BF16 -> SafetensorsWriter.bf16(part.toFloatArray());
      default ->
          throw new IllegalArgumentException(
              "weights: found dtype " + dtype + ", expected F32, F16 or BF16");
    };
  }

  /**
   * Refuses a file's tensor that does not fit a live one.
   *
   * @throws IllegalArgumentException if the file has no such tensor or one of another shape
   */
  public static void check(SafetensorsReader reader, String name, NDArray target) {
    Shape found = new Shape(reader.info(name).shape());
    if (!found.equals(target.getShape())) {
      throw new IllegalArgumentException(
          "shape of tensor '" + name + "': found " + found + ", expected " + target.getShape());
    }
  }

  /**
   * Overwrites a live tensor with one of a file.
   *
   * @param target float32, contiguous, of the same shape as in the file
   */
  public static void read(SafetensorsReader reader, String name, NDArray target)
      throws IOException {
    reader.stream(name, (first, part) -> Tensors.put(target, first, part));
  }
}
