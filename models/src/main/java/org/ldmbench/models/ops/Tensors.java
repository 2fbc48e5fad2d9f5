package org.ldmbench.models.ops;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The one door from Java arrays to tensors.
 *
 * <p>DJL's {@code manager.create(float[])} wraps a Java buffer; autograd keeps the pointer while
 * Java may free the buffer, and gradients turn wrong without a word. Here the values are copied
 * into memory of libtorch's own.
 */
public final class Tensors {

  /** Elements that are copied at a time: 4 MiB of float32. */
  public static final int PART = 1 << 20;

  /** Where a thread's values lie on their way: memory outside Java's heap is slow to get. */
  private static final ThreadLocal<ByteBuffer> TRANSFER =
      ThreadLocal.withInitial(() -> direct(4L * PART));

  private Tensors() {}

  /** A float32 tensor of the given shape, on the manager's device. */
  public static NDArray of(NDManager manager, float[] values, Shape shape) {
    if (values.length > PART) {
      NDArray tensor = manager.create(shape, DataType.FLOAT32);
      ByteBuffer bytes = transfer(4L * PART);
      for (int first = 0; first < values.length; first += PART) {
        int count = Math.min(PART, values.length - first);
        bytes.clear().asFloatBuffer().put(values, first, count);
        put(tensor, first, bytes.limit(4 * count));
      }
      return tensor;
    }
    ByteBuffer bytes = transfer(4L * values.length);
    bytes.asFloatBuffer().put(values);
    return copy(manager, bytes, shape, DataType.FLOAT32);
  }

  /** A float64 tensor of the given shape, on the manager's device. */
  public static NDArray of(NDManager manager, double[] values, Shape shape) {
    ByteBuffer bytes = transfer(8L * values.length);
    bytes.asDoubleBuffer().put(values);
    return copy(manager, bytes, shape, DataType.FLOAT64);
  }

  /** An int64 tensor of the given shape, on the manager's device. */
  public static NDArray of(NDManager manager, long[] values, Shape shape) {
    ByteBuffer bytes = transfer(8L * values.length);
    bytes.asLongBuffer().put(values);
    return copy(manager, bytes, shape, DataType.INT64);
  }

  /**
   * Overwrites a part of a tensor of any size.
   *
   * @param target float32, contiguous
   * @param first index of the part's first element, row-major
   * @param floats direct, in the machine's byte order, from position 0; free for use again after
   */
  public static void put(NDArray target, long first, ByteBuffer floats) {
    Shape shape = new Shape(floats.remaining() / 4);
    try (Autograd mode = Autograd.off();
        NDArray part = onDevice(target.getManager(), floats, shape, DataType.FLOAT32)) {
      Script.effect("put", target, first, part);
    }
  }

  /**
   * Overwrites a part of a contiguous float32 tensor of any size, from element {@code first} on.
   */
  public static void put(NDArray target, long first, float[] values) {
    ByteBuffer bytes = transfer(4L * values.length);
    bytes.asFloatBuffer().put(values);
    put(target, first, bytes);
  }

  /**
   * A part of a tensor of any size as a new tensor's view, without a graph.
   *
   * @param tensor contiguous
   * @param first index of the part's first element, row-major
   * @return (count,), the same memory; owned by the tensor's manager
   */
  public static NDArray part(NDArray tensor, long first, int count) {
    return Script.tensor(tensor.getManager(), "part", tensor, first, count);
  }

  /** A buffer of so many bytes, this thread's usual one if they fit. */
  private static ByteBuffer transfer(long size) {
    ByteBuffer usual = TRANSFER.get();
    return size <= usual.capacity() ? usual.clear().limit((int) size) : direct(size);
  }

  private static ByteBuffer direct(long size) {
    return ByteBuffer.allocateDirect(Math.toIntExact(size)).order(ByteOrder.nativeOrder());
  }

  private static NDArray copy(NDManager manager, ByteBuffer bytes, Shape shape, DataType dtype) {
    try (NDArray there = onDevice(manager, bytes, shape, dtype)) {
      return there.duplicate();
    }
  }

  /**
   * A buffer's values where the manager is. On a CPU they are the buffer's own memory; to a GPU
   * they go by way of pinned memory, from which it fetches them while Java goes on.
   */
  private static NDArray onDevice(
      NDManager manager, ByteBuffer bytes, Shape shape, DataType dtype) {
    Device device = manager.getDevice();
    if (!device.isGpu()) {
      return manager.create(bytes, shape, dtype);
    }
    try (NDManager host = manager.newSubManager(Device.cpu())) {
      NDArray wrapper = host.create(bytes, shape, dtype);
      return Script.tensor(manager, "upload", wrapper, "cuda:" + device.getDeviceId());
    }
  }
}
