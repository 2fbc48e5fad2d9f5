package org.ldmbench.harness.mapped;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ldmbench.harness.data.Sha256;
import org.ldmbench.models.safetensors.Dtype;
import org.ldmbench.models.safetensors.SafetensorsException;
import org.ldmbench.models.safetensors.SafetensorsReader;
import org.ldmbench.models.safetensors.SafetensorsWriter;

/**
 * A table of float32 on disk: written row after row as they are made, mapped afterwards. The file
 * is safetensors; it appears whole or not at all, and damage is noticed when it is opened.
 *
 * @param shape rows first
 * @param values row-major
 */
@SuppressWarnings("ArrayRecordComponent") // made here, never written to
public record TableFile(long[] shape, Floats values) {

  private static final String TENSOR = "rows";

  /** Over the rows one by one, in hexadecimal: after them, since it is known after them. */
  private static final String CHECKSUM = "sha256";

  private static final int CHECKSUM_BYTES = 64;

  /** Gives all rows in order, any number at a time. */
  @FunctionalInterface
  public interface Rows {
    /** Gives them. */
    void writeTo(Sink sink) throws IOException;
  }

  /** Takes them. */
  @FunctionalInterface
  public interface Sink {
    /** The next rows, row-major. */
    void write(float[] rows) throws IOException;
  }

  /**
   * Opens a file and reads it once.
   *
   * @return nothing if there is none, or it is not what was written: it can be made again
   */
  public static Optional<TableFile> find(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      TableFile table = map(reader);
      String expected = StandardCharsets.US_ASCII.decode(reader.bytes(CHECKSUM)).toString();
      return table.checksum().equals(expected) ? Optional.of(table) : Optional.empty();
    } catch (SafetensorsException damaged) {
      return Optional.empty();
    }
  }

  /**
   * Writes a file, over one that may be there, and opens it.
   *
   * @param file its folder is made when needed
   * @throws IOException if the disk refuses
   */
  public static TableFile write(Path file, long[] shape, Rows rows) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Sha256 checksum = start(shape);
    int width = width(shape);
    SafetensorsWriter.write(
        file,
        Map.of(),
        List.of(
            new SafetensorsWriter.Entry(
                TENSOR,
                Dtype.F32,
                shape,
                sink ->
                    rows.writeTo(
                        part -> {
                          ByteBuffer bytes = SafetensorsWriter.f32(part);
                          add(checksum, bytes, part.length / width);
                          sink.write(bytes);
                        })),
            new SafetensorsWriter.Entry(
                CHECKSUM,
                Dtype.U8,
                new long[] {CHECKSUM_BYTES},
                () -> ByteBuffer.wrap(checksum.hex().getBytes(StandardCharsets.US_ASCII)))));
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      return map(reader);
    }
  }

  /** Values of a row. */
  public int width() {
    return width(shape);
  }

  private static int width(long[] shape) {
    return Math.toIntExact(Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact));
  }

  private static TableFile map(SafetensorsReader reader) throws IOException {
    long count = reader.info(TENSOR).elementCount();
    return new TableFile(
        reader.info(TENSOR).shape(),
        MappedFloats.of((from, bytes) -> reader.map(TENSOR, from, bytes), count));
  }

  private String checksum() {
    Sha256 checksum = start(shape);
    float[] row = new float[width()];
    for (long i = 0; i < shape[0]; i++) {
      values.copy(i * row.length, row, 0, row.length);
      add(checksum, SafetensorsWriter.f32(row), 1);
    }
    return checksum.hex();
  }

  private static Sha256 start(long[] shape) {
    return new Sha256().add(Arrays.toString(shape));
  }

  private static void add(Sha256 checksum, ByteBuffer bytes, int rows) {
    byte[] row = new byte[bytes.remaining() / rows];
    ByteBuffer left = bytes.duplicate();
    for (int i = 0; i < rows; i++) {
      left.get(row);
      checksum.add(row);
    }
  }
}
