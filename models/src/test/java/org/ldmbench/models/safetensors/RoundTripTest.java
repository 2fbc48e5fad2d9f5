package org.ldmbench.models.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundTripTest {
  @TempDir Path folder;

  private SafetensorsReader written(SafetensorsWriter.Entry... entries) throws IOException {
    Path file = folder.resolve("f.safetensors");
    SafetensorsWriter.write(file, Map.of(), List.of(entries));
    return SafetensorsReader.open(file);
  }

  private static SafetensorsWriter.Entry entry(Dtype dtype, ByteBuffer bytes) {
    long count = bytes.remaining() / dtype.byteSize();
    return new SafetensorsWriter.Entry("t", dtype, new long[] {count}, () -> bytes);
  }

  @Test
  void f32() throws IOException {
    float[] values = {0, -0.0f, 1.1f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NEGATIVE_INFINITY};
    try (SafetensorsReader reader = written(entry(Dtype.F32, SafetensorsWriter.f32(values)))) {
      assertArrayEquals(values, reader.floats("t"));
      assertArrayEquals(new double[] {0, -0.0, 1.1f}, head(reader.doubles("t"), 3));
    }
  }

  @Test
  void f64() throws IOException {
    double[] values = {0.1, -1e300, Double.MIN_VALUE};
    try (SafetensorsReader reader = written(entry(Dtype.F64, SafetensorsWriter.f64(values)))) {
      assertArrayEquals(values, reader.doubles("t"));
      assertArrayEquals(new float[] {0.1f, Float.NEGATIVE_INFINITY, 0}, reader.floats("t"));
    }
  }

  @Test
  void f16() throws IOException {
    float[] values = {1, -2.5f, 65504, 0x1p-24f, Float.POSITIVE_INFINITY, Float.NaN};
    try (SafetensorsReader reader = written(entry(Dtype.F16, SafetensorsWriter.f16(values)))) {
      assertArrayEquals(values, reader.floats("t"));
      assertEquals(-2.5, reader.doubles("t")[1]);
    }
  }

  @Test
  void bf16() throws IOException {
    float[] values = {1, -2.5f, 0x1.fep127f, 0x1p-133f, Float.POSITIVE_INFINITY, Float.NaN};
    try (SafetensorsReader reader = written(entry(Dtype.BF16, SafetensorsWriter.bf16(values)))) {
      assertArrayEquals(values, reader.floats("t"));
      assertEquals(-2.5, reader.doubles("t")[1]);
    }
  }

  @Test
  void i64() throws IOException {
    long[] values = {0, Long.MIN_VALUE, Long.MAX_VALUE};
    try (SafetensorsReader reader = written(entry(Dtype.I64, SafetensorsWriter.i64(values)))) {
      assertArrayEquals(values, reader.longs("t"));
    }
  }

  @Test
  void narrowIntegers() throws IOException {
    byte[] raw = {0, 0, 0, (byte) 0x80, (byte) 0xff, 1, 2, 3};
    assertLongs(Dtype.I32, raw, Integer.MIN_VALUE, 0x030201ff);
    assertLongs(Dtype.I16, raw, 0, Short.MIN_VALUE, 0x1ff, 0x302);
    assertLongs(Dtype.I8, raw, 0, 0, 0, -128, -1, 1, 2, 3);
    assertLongs(Dtype.U8, raw, 0, 0, 0, 128, 255, 1, 2, 3);
    assertLongs(Dtype.BOOL, raw, 0, 0, 0, 1, 1, 1, 1, 1);
  }

  private void assertLongs(Dtype dtype, byte[] raw, long... expected) throws IOException {
    try (SafetensorsReader reader = written(entry(dtype, ByteBuffer.wrap(raw)))) {
      assertArrayEquals(expected, reader.longs("t"));
      ByteBuffer bytes = reader.bytes("t");
      assertEquals(ByteOrder.LITTLE_ENDIAN, bytes.order());
      assertEquals(ByteBuffer.wrap(raw), bytes);
      assertThrows(SafetensorsException.class, () -> reader.floats("t"));
      assertThrows(SafetensorsException.class, () -> reader.doubles("t"));
    }
  }

  @Test
  void severalTensorsOfAnyShapeKeepTheirOrder() throws IOException {
    long[][] shapes = {{2, 3}, {}, {0, 5}, {1}};
    String[] names = {"z", "scalar", "empty", "ä\n\"quoted\""};
    SafetensorsWriter.Entry[] entries = new SafetensorsWriter.Entry[4];
    for (int i = 0; i < 4; i++) {
      float[] values = new float[new int[] {6, 1, 0, 1}[i]];
      Arrays.fill(values, i);
      entries[i] =
          new SafetensorsWriter.Entry(
              names[i], Dtype.F32, shapes[i], () -> SafetensorsWriter.f32(values));
    }
    try (SafetensorsReader reader = written(entries)) {
      assertEquals(List.of(names), reader.names());
      for (int i = 0; i < 4; i++) {
        assertArrayEquals(shapes[i], reader.info(names[i]).shape());
        for (float value : reader.floats(names[i])) {
          assertEquals(i, value);
        }
      }
      assertEquals(0, reader.floats("empty").length);
      assertEquals(1, reader.info("scalar").elementCount());
    }
  }

  @Test
  void aTensorOfManyChunks() throws IOException {
    float[] values = new float[1_000_003];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    try (SafetensorsReader reader = written(entry(Dtype.F32, SafetensorsWriter.f32(values)))) {
      assertArrayEquals(values, reader.floats("t"));
      assertEquals(1_000_002, reader.doubles("t")[1_000_002]);
      assertEquals(SafetensorsWriter.f32(values), reader.bytes("t"));
      assertEquals(SafetensorsWriter.f32(values), reader.map("t", 0, 4 * values.length));
      assertEquals(values[7], reader.map("t", 4 * 7, 4).getFloat());
      assertThrows(
          IndexOutOfBoundsException.class, () -> reader.map("t", 4 * 7, 4 * values.length));
    }
  }

  @Test
  void anyDtypeStreamsAsFloats() throws IOException {
    int count = 700_001;
    double[] values = new double[count];
    long[] integers = new long[count];
    for (int i = 0; i < count; i++) {
      integers[i] = i - 5L;
      values[i] = i / 3.0;
    }
    try (SafetensorsReader reader = written(entry(Dtype.I64, SafetensorsWriter.i64(integers)))) {
      float[] streamed = streamed(reader, count);
      assertEquals(-5, streamed[0]);
      assertEquals(699_995, streamed[count - 1]);
    }
    try (SafetensorsReader reader = written(entry(Dtype.F64, SafetensorsWriter.f64(values)))) {
      assertArrayEquals(reader.floats("t"), streamed(reader, count));
    }
    float[] singles = new float[count];
    for (int i = 0; i < count; i++) {
      singles[i] = (float) values[i];
    }
    for (Dtype dtype : new Dtype[] {Dtype.F32, Dtype.F16, Dtype.BF16}) {
      ByteBuffer bytes =
          switch (dtype) {
            case F16 -> SafetensorsWriter.f16(singles);
            case BF16 -> SafetensorsWriter.bf16(singles);
            default -> SafetensorsWriter.f32(singles);
          };
      try (SafetensorsReader reader = written(entry(dtype, bytes))) {
        assertArrayEquals(reader.floats("t"), streamed(reader, count));
      }
    }
    try (SafetensorsReader reader = written(entry(Dtype.U8, ByteBuffer.allocate(0)))) {
      reader.stream("t", (first, part) -> assertEquals(-1, first, "nothing to give"));
    }
  }

  private static float[] streamed(SafetensorsReader reader, int count) throws IOException {
    float[] values = new float[count];
    int[] expected = {0};
    reader.stream(
        "t",
        (first, part) -> {
          assertEquals(expected[0], first);
          int size = part.remaining() / Float.BYTES;
          part.asFloatBuffer().get(values, expected[0], size);
          expected[0] += size;
        });
    assertEquals(count, expected[0]);
    return values;
  }

  @Test
  void readsAfterCloseAreRefused() throws IOException {
    SafetensorsReader reader = written(entry(Dtype.U8, ByteBuffer.allocate(1)));
    reader.close();
    assertThrows(ClosedChannelException.class, () -> reader.longs("t"));
  }

  private static double[] head(double[] values, int count) {
    return Arrays.copyOf(values, count);
  }
}
