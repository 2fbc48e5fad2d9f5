package org.ldmbench.models.safetensors;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Writes safetensors files. Equal arguments give equal bytes: tensors keep the given order,
 * metadata is sorted by key.
 */
public final class SafetensorsWriter {
  private static final int ALIGNMENT = 8;
  // The JDK copies a heap buffer to a native one as large as it writes at once.
  private static final int CHUNK_BYTES = 1 << 20;
  private static final JsonMapper JSON = new JsonMapper();

  private SafetensorsWriter() {}

  /**
   * One tensor to write.
   *
   * @param name unique within the file, not {@code __metadata__}
   * @param dtype element type
   * @param shape dimensions, outermost first, none negative; empty for a scalar
   * @param bytes gives the elements once
   */
  @SuppressWarnings("ArrayRecordComponent") // Copied in and out; entries are not compared.
  public record Entry(String name, Dtype dtype, long[] shape, TensorBytes bytes) {
    public Entry {
      shape = shape.clone();
    }

    /** A tensor whose bytes come in one piece, row-major and little-endian. */
    public Entry(String name, Dtype dtype, long[] shape, Supplier<ByteBuffer> bytes) {
      this(name, dtype, shape, sink -> sink.write(bytes.get()));
    }

    @Override
    public long[] shape() {
      return shape.clone();
    }
  }

  /**
   * Writes a file. The target is replaced in one step when all bytes are on disk, and left as it
   * was if anything fails. One tensor's bytes are asked for at a time; a tensor that gives them in
   * pieces may have any size.
   *
   * @param target its folder must exist
   * @param metadata free text
   * @param tensors in the order they are to have in the file
   * @throws SafetensorsException if a name is taken twice or reserved, a shape is negative or too
   *     large, the header is too long, or a tensor's bytes do not fit the dtype and shape
   * @throws IOException if the disk refuses; one line that names the target
   */
  public static void write(Path target, Map<String, String> metadata, List<Entry> tensors)
      throws IOException {
    ByteBuffer header = header(target, metadata, tensors);
    AtomicFile.write(
        target,
        channel -> {
          writeFully(channel, header);
          for (Entry tensor : tensors) {
            writeChecked(channel, target, tensor);
          }
        });
  }

  /** Little-endian F32 bytes of these values. */
  public static ByteBuffer f32(float[] values) {
    ByteBuffer bytes = allocate(values.length, Dtype.F32);
    bytes.asFloatBuffer().put(values);
    return bytes;
  }

  /** Little-endian F64 bytes of these values. */
  public static ByteBuffer f64(double[] values) {
    ByteBuffer bytes = allocate(values.length, Dtype.F64);
    bytes.asDoubleBuffer().put(values);
    return bytes;
  }

  /** Little-endian F16 bytes: the nearest half, ties to even; too large becomes infinity. */
  public static ByteBuffer f16(float[] values) {
    ByteBuffer bytes = allocate(values.length, Dtype.F16);
    for (float value : values) {
      bytes.putShort(Float16.encode(value));
    }
    return bytes.flip();
  }

  /** Little-endian BF16 bytes: the nearest bfloat16, ties to even; too large becomes infinity. */
  public static ByteBuffer bf16(float[] values) {
    ByteBuffer bytes = allocate(values.length, Dtype.BF16);
    for (float value : values) {
      bytes.putShort(BFloat16.encode(value));
    }
    return bytes.flip();
  }

  /** Little-endian I64 bytes of these values. */
  public static ByteBuffer i64(long[] values) {
    ByteBuffer bytes = allocate(values.length, Dtype.I64);
    bytes.asLongBuffer().put(values);
    return bytes;
  }

  private static ByteBuffer allocate(int count, Dtype dtype) {
    long bytes = (long) count * dtype.byteSize();
    if (bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          count + " elements of " + dtype + " exceed " + Integer.MAX_VALUE + " bytes");
    }
    return ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer header(Path target, Map<String, String> metadata, List<Entry> tensors)
      throws IOException {
    ObjectNode root = JSON.createObjectNode();
    if (!metadata.isEmpty()) {
      // Sorted, because the order of Map.of changes from one JVM to the next.
      ObjectNode text = root.putObject(Header.METADATA);
      new TreeMap<>(metadata).forEach(text::put);
    }
    Set<String> names = new HashSet<>(Set.of(Header.METADATA));
    long begin = 0;
    for (Entry tensor : tensors) {
      if (!names.add(tensor.name())) {
        throw new SafetensorsException(
            "name '" + tensor.name() + "'",
            target,
            "a second use",
            "unique names other than " + Header.METADATA);
      }
      long end = begin + ByteCount.of(tensor.name(), tensor.dtype(), tensor.shape(), target);
      if (end < begin) {
        throw new SafetensorsException(
            "total size", target, "2^63 bytes or more", "fewer than 2^63 bytes");
      }
      ObjectNode field = root.putObject(tensor.name()).put("dtype", tensor.dtype().name());
      Arrays.stream(tensor.shape()).forEach(field.putArray("shape")::add);
      field.putArray("data_offsets").add(begin).add(end);
      begin = end;
    }
    return padded(target, JSON.writeValueAsBytes(root));
  }

  // Padding starts the data at a multiple of 8, so that it can be mapped as numbers.
  private static ByteBuffer padded(Path target, byte[] json) {
    int length = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (length > Header.MAX_BYTES) {
      throw new SafetensorsException(
          "header length", target, length + " bytes", "at most " + Header.MAX_BYTES + " bytes");
    }
    byte[] text = Arrays.copyOf(json, length);
    Arrays.fill(text, json.length, length, (byte) ' ');
    return ByteBuffer.allocate(Long.BYTES + length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(length)
        .put(text)
        .flip();
  }

  private static void writeChecked(FileChannel channel, Path target, Entry tensor)
      throws IOException {
    long expected = ByteCount.of(tensor.name(), tensor.dtype(), tensor.shape(), target);
    long start = channel.position();
    tensor.bytes().writeTo(piece -> writeFully(channel, piece.duplicate()));
    long found = channel.position() - start;
    if (found != expected) {
      throw new SafetensorsException(
          "bytes supplied for tensor '" + tensor.name() + "'",
          target,
          found + " bytes",
          expected + " for " + tensor.dtype() + " " + Arrays.toString(tensor.shape()));
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    int end = bytes.limit();
    while (bytes.position() < end) {
      bytes.limit(bytes.position() + Math.min(end - bytes.position(), CHUNK_BYTES));
      channel.write(bytes);
    }
  }
}
