package org.ldmbench.models.safetensors;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads one safetensors file, one tensor at a time.
 *
 * <p>The header is checked in full when the file is opened; a tensor's bytes are read only when
 * asked for. Files and tensors may be of any size; a tensor that is read as one array or buffer may
 * have up to 2^31 - 1 bytes, {@link #stream} has no limit. Safe for use by several threads. Methods
 * throw {@link IOException} if the disk does.
 */
public final class SafetensorsReader implements Closeable {
  private static final int LENGTH_BYTES = Long.BYTES;
  // A multiple of every element's size, so that no element is split.
  private static final int CHUNK_BYTES = 1 << 20;

  private final Path file;
  private final FileChannel channel;
  private final long dataStart;
  private final Header header;
  private final List<String> names;

  private SafetensorsReader(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    long fileBytes = channel.size();
    int headBytes = (int) Math.min(fileBytes, PickledFile.HEAD_BYTES);
    PickledFile.refuse(file, readFully(ByteBuffer.allocate(headBytes), 0));
    if (fileBytes < LENGTH_BYTES) {
      throw new SafetensorsException(
          "truncated file", file, fileBytes + " bytes", "a header length of 8 bytes");
    }
    long headerBytes = readFully(ByteBuffer.allocate(LENGTH_BYTES), 0).getLong();
    if (Long.compareUnsigned(headerBytes, Header.MAX_BYTES) > 0) {
      throw new SafetensorsException(
          "header length",
          file,
          Long.toUnsignedString(headerBytes),
          "at most " + Header.MAX_BYTES + " bytes");
    }
    dataStart = LENGTH_BYTES + headerBytes;
    if (dataStart > fileBytes) {
      throw new SafetensorsException(
          "header longer than the file",
          file,
          headerBytes + " bytes",
          "at most " + (fileBytes - LENGTH_BYTES) + ", the rest of the file");
    }
    ByteBuffer text = readFully(ByteBuffer.allocate((int) headerBytes), LENGTH_BYTES);
    header = Header.parse(text, fileBytes - dataStart, file);
    names = List.copyOf(header.tensors().keySet());
  }

  /**
   * Opens a file and checks its header.
   *
   * @throws SafetensorsException if any rule of the format is broken; for a pickled PyTorch file,
   *     with the advice to convert it
   * @throws IOException if the file cannot be read
   */
  public static SafetensorsReader open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new SafetensorsException("format", file, "a folder", "a safetensors file");
    }
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new SafetensorsReader(file, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The free text of {@code __metadata__}, in file order; empty if the file has none. */
  public Map<String, String> metadata() {
    return header.metadata();
  }

  /** The tensors' names, in the order of the header. */
  public List<String> names() {
    return names;
  }

  /**
   * A tensor's dtype, shape and place.
   *
   * @throws SafetensorsException if there is no such tensor
   */
  public TensorInfo info(String name) {
    return Optional.ofNullable(header.tensors().get(name))
        .orElseThrow(
            () ->
                new SafetensorsException(
                    "tensor '" + name + "'", file, "no such name", NameHint.of(names, name)));
  }

  /**
   * A tensor's bytes in a new direct buffer, little-endian, from position 0 to its limit.
   *
   * @throws SafetensorsException if there is no such tensor or it has more than 2^31 - 1 bytes
   */
  public ByteBuffer bytes(String name) throws IOException {
    TensorInfo tensor = readable(name);
    return readFully(
        ByteBuffer.allocateDirect((int) tensor.byteLength()), dataStart + tensor.begin());
  }

  /**
   * A tensor's elements, row-major: F32, F16 and BF16 exactly, F64 rounded to the nearest float.
   *
   * @throws SafetensorsException as {@link #bytes}, or if the dtype is not floating
   */
  public float[] floats(String name) throws IOException {
    TensorInfo tensor = readable(name);
    checkFloating(tensor);
    float[] values = new float[(int) tensor.elementCount()];
    decode(tensor, (chunk, at) -> ElementDecoder.floats(tensor.dtype(), chunk, values, (int) at));
    return values;
  }

  /**
   * A tensor's elements, row-major, exactly.
   *
   * @throws SafetensorsException as {@link #bytes}, or if the dtype is not floating
   */
  public double[] doubles(String name) throws IOException {
    TensorInfo tensor = readable(name);
    checkFloating(tensor);
    double[] values = new double[(int) tensor.elementCount()];
    decode(tensor, (chunk, at) -> ElementDecoder.doubles(tensor.dtype(), chunk, values, (int) at));
    return values;
  }

  /**
   * A tensor's elements, row-major: U8 as 0 to 255, BOOL as 0 or 1.
   *
   * @throws SafetensorsException as {@link #bytes}, or if the dtype is floating
   */
  public long[] longs(String name) throws IOException {
    TensorInfo tensor = readable(name);
    if (tensor.dtype().isFloating()) {
      throw wrongDtype(tensor, "an integer dtype or BOOL");
    }
    long[] values = new long[(int) tensor.elementCount()];
    decode(tensor, (chunk, at) -> ElementDecoder.longs(tensor.dtype(), chunk, values, (int) at));
    return values;
  }

  /**
   * A tensor's elements, row-major and part after part, so that a tensor of any size needs the
   * memory of one part: F32, F16 and BF16 exactly, F64 and integers rounded to the nearest float.
   *
   * @throws SafetensorsException if there is no such tensor
   */
  public void stream(String name, FloatParts parts) throws IOException {
    TensorInfo tensor = info(name);
    if (tensor.dtype() == Dtype.F32) {
      decode(tensor, (chunk, at) -> parts.accept(at, chunk));
      return;
    }
    int most = CHUNK_BYTES / tensor.dtype().byteSize();
    float[] values = new float[(int) Math.min(tensor.elementCount(), most)];
    ByteBuffer part =
        ByteBuffer.allocateDirect(Dtype.F32.byteSize() * values.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    decode(
        tensor,
        (chunk, at) -> {
          int count = chunk.remaining() / tensor.dtype().byteSize();
          ElementDecoder.rounded(tensor.dtype(), chunk, values);
          part.clear().asFloatBuffer().put(values, 0, count);
          parts.accept(at, part.limit(Dtype.F32.byteSize() * count));
        });
  }

  /**
   * A part of a tensor's bytes as they are in the file: read-only, little-endian, mapped into
   * memory and good after this is closed.
   *
   * @param from first byte of the part, in the tensor
   * @param bytes how many
   * @throws SafetensorsException if there is no such tensor
   * @throws IndexOutOfBoundsException if it has not so many
   */
  public ByteBuffer map(String name, long from, int bytes) throws IOException {
    TensorInfo tensor = info(name);
    Objects.checkFromIndexSize(from, bytes, tensor.byteLength());
    return channel
        .map(FileChannel.MapMode.READ_ONLY, dataStart + tensor.begin() + from, bytes)
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Closes the file; reads after this throw {@link java.nio.channels.ClosedChannelException}. */
  @Override
  public void close() throws IOException {
    channel.close();
  }

  private TensorInfo readable(String name) {
    TensorInfo tensor = info(name);
    if (tensor.byteLength() > Integer.MAX_VALUE) {
      throw new SafetensorsException(
          "size of tensor '" + name + "'",
          file,
          tensor.byteLength() + " bytes",
          "at most " + Integer.MAX_VALUE + ", the most that one array or buffer can hold");
    }
    return tensor;
  }

  private void checkFloating(TensorInfo tensor) {
    if (!tensor.dtype().isFloating()) {
      throw wrongDtype(tensor, "F64, F32, F16 or BF16");
    }
  }

  private SafetensorsException wrongDtype(TensorInfo tensor, String expected) {
    return new SafetensorsException(
        "dtype of tensor '" + tensor.name() + "'", file, tensor.dtype().name(), expected);
  }

  private interface ChunkSink {
    void accept(ByteBuffer chunk, long firstElement);
  }

  // By chunks, so that a large tensor is not in memory twice.
  private void decode(TensorInfo tensor, ChunkSink sink) throws IOException {
    long bytes = tensor.byteLength();
    ByteBuffer chunk = ByteBuffer.allocateDirect((int) Math.min(bytes, CHUNK_BYTES));
    for (long done = 0; done < bytes; done += CHUNK_BYTES) {
      chunk.clear().limit((int) Math.min(bytes - done, CHUNK_BYTES));
      readFully(chunk, dataStart + tensor.begin() + done);
      sink.accept(chunk, done / tensor.dtype().byteSize());
    }
  }

  private ByteBuffer readFully(ByteBuffer buffer, long position) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new SafetensorsException(
            "file cut short while open",
            file,
            channel.size() + " bytes",
            "at least " + (position + buffer.limit()));
      }
    }
    return buffer.flip().order(ByteOrder.LITTLE_ENDIAN);
  }
}
