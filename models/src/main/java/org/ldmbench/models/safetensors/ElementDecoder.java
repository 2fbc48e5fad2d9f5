package org.ldmbench.models.safetensors;

import java.nio.ByteBuffer;

/** Little-endian elements to Java's numbers, one dtype check a call. */
final class ElementDecoder {
  private ElementDecoder() {}

  /** Decodes all elements left in {@code from}, of a floating dtype, to {@code to[at]} and on. */
  static void floats(Dtype dtype, ByteBuffer from, float[] to, int at) {
    int count = from.remaining() / dtype.byteSize();
    switch (dtype) {
      case F32 -> from.asFloatBuffer().get(to, at, count);
      case F64 -> {
        for (int i = at; i < at + count; i++) {
          to[i] = (float) from.getDouble();
        }
      }
      case F16 -> {
        for (int i = at; i < at + count; i++) {
          to[i] = Float16.decode(from.getShort());
        }
      }
      case BF16 -> {
        for (int i = at; i < at + count; i++) {
          to[i] = BFloat16.decode(from.getShort());
        }
      }
      default -> throw new IllegalArgumentException(dtype + " is not floating");
    }
  }

  /** Decodes all elements left in {@code from}, of a floating dtype, to {@code to[at]} and on. */
  static void doubles(Dtype dtype, ByteBuffer from, double[] to, int at) {
    int count = from.remaining() / dtype.byteSize();
    if (dtype == Dtype.F64) {
      from.asDoubleBuffer().get(to, at, count);
      return;
    }
    float[] singles = new float[count];
    floats(dtype, from, singles, 0);
    for (int i = 0; i < count; i++) {
      to[at + i] = singles[i];
    }
  }

  /** Decodes all elements left in {@code from}, of an integer dtype, to {@code to[at]} and on. */
  static void longs(Dtype dtype, ByteBuffer from, long[] to, int at) {
    int count = from.remaining() / dtype.byteSize();
    for (int i = at; i < at + count; i++) {
      to[i] =
          switch (dtype) {
            case I64 -> from.getLong();
            case I32 -> from.getInt();
            case I16 -> from.getShort();
            case I8 -> from.get();
            case U8 -> from.get() & 0xff;
            case BOOL -> from.get() == 0 ? 0 : 1;
            default -> throw new IllegalArgumentException(dtype + " is not an integer dtype");
          };
    }
  }

  /** Decodes all elements left in {@code from}, of any dtype, to the nearest floats. */
  static void rounded(Dtype dtype, ByteBuffer from, float[] to) {
    if (dtype.isFloating()) {
      floats(dtype, from, to, 0);
      return;
    }
    long[] integers = new long[from.remaining() / dtype.byteSize()];
    longs(dtype, from, integers, 0);
    for (int i = 0; i < integers.length; i++) {
      to[i] = integers[i];
    }
  }
}
