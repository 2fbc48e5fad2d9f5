package org.ldmbench.models.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;

/**
 * A tensor's values outside Java's heap, before there is a tensor: any thread can gather them, and
 * the one that computes makes the tensor.
 */
public final class StagedTensor {

  private final ByteBuffer values;
  private final Shape shape;
  private final DataType dtype;

  private StagedTensor(ByteBuffer values, Shape shape, DataType dtype) {
    this.values = values;
    this.shape = shape;
    this.dtype = dtype;
  }

  /** Of float32 values, row-major, which are copied. */
  public static StagedTensor of(float[] values, Shape shape) {
    ByteBuffer bytes = Tensors.direct(4L * values.length);
    bytes.asFloatBuffer().put(values);
    return new StagedTensor(bytes, shape, DataType.FLOAT32);
  }

  /** Of int64 values, row-major, which are copied. */
  public static StagedTensor of(long[] values, Shape shape) {
    ByteBuffer bytes = Tensors.direct(8L * values.length);
    bytes.asLongBuffer().put(values);
    return new StagedTensor(bytes, shape, DataType.INT64);
  }

  /** The tensor, in memory of its own, on the manager's device. */
  public NDArray on(NDManager manager) {
    return Tensors.copy(manager, values, shape, dtype);
  }
}
