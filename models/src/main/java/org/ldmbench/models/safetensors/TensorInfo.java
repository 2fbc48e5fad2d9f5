package org.ldmbench.models.safetensors;

import java.util.Arrays;

/**
 * One tensor's entry in the header.
 *
 * @param name unique within the file
 * @param dtype element type
 * @param shape dimensions, outermost first, none negative; empty for a scalar
 * @param begin first byte, counted from the end of the header
 * @param end one past the last byte, counted from the end of the header
 */
@SuppressWarnings("ArrayRecordComponent") // Copied in and out; equality is by content.
public record TensorInfo(String name, Dtype dtype, long[] shape, long begin, long end) {
  public TensorInfo {
    shape = shape.clone();
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  /** Size in bytes. */
  public long byteLength() {
    return end - begin;
  }

  /** Number of elements; 1 for a scalar. */
  public long elementCount() {
    return byteLength() / dtype.byteSize();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TensorInfo that
        && name.equals(that.name)
        && dtype == that.dtype
        && Arrays.equals(shape, that.shape)
        && begin == that.begin
        && end == that.end;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(new Object[] {name, dtype, Arrays.hashCode(shape), begin, end});
  }

  @Override
  public String toString() {
    return name + " " + dtype + " " + Arrays.toString(shape) + " at [" + begin + ", " + end + ")";
  }
}
