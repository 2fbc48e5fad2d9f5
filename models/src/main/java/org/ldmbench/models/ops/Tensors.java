package org.ldmbench.models.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/**
 * The one door from Java arrays to tensors.
 *
 * <p>DJL's {@code manager.create(float[])} wraps a Java buffer; autograd keeps the pointer while
 * Java may free the buffer, and gradients turn wrong without a word. Here the values are copied
 * into memory of libtorch's own.
 */
public final class Tensors {

  private Tensors() {}

  /** A float32 tensor of the given shape, on the manager's device. */
  public static NDArray of(NDManager manager, float[] values, Shape shape) {
    ByteBuffer bytes = direct(4L * values.length);
    bytes.asFloatBuffer().put(FloatBuffer.wrap(values));
    return copy(manager, bytes, shape, DataType.FLOAT32);
  }

  /** A float64 tensor of the given shape, on the manager's device. */
  public static NDArray of(NDManager manager, double[] values, Shape shape) {
    ByteBuffer bytes = direct(8L * values.length);
    bytes.asDoubleBuffer().put(DoubleBuffer.wrap(values));
    return copy(manager, bytes, shape, DataType.FLOAT64);
  }

  /** An int64 tensor of the given shape, on the manager's device. */
  public static NDArray of(NDManager manager, long[] values, Shape shape) {
    ByteBuffer bytes = direct(8L * values.length);
    bytes.asLongBuffer().put(LongBuffer.wrap(values));
    return copy(manager, bytes, shape, DataType.INT64);
  }

  private static ByteBuffer direct(long size) {
    return ByteBuffer.allocateDirect(Math.toIntExact(size)).order(ByteOrder.nativeOrder());
  }

  private static NDArray copy(NDManager manager, ByteBuffer bytes, Shape shape, DataType dtype) {
    try (NDArray wrapper = manager.create(bytes, shape, dtype)) {
      return wrapper.duplicate();
    }
  }
}
