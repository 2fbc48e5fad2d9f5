package org.ldmbench.harness.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Rows of float32 in a file without a name that anyone sees, which is gone when this is closed, or
 * the process ends: tables that are too large for the heap. Methods throw {@link
 * UncheckedIOException} if the disk does.
 */
final class FeatureFile implements AutoCloseable {

  private final int width;
  private final FileChannel channel;
  private int rows;

  /**
   * Without rows.
   *
   * @param folder where there is room
   * @param width of a row
   */
  FeatureFile(Path folder, int width) {
    this.width = width;
    try {
      Path file = Files.createTempFile(folder, "features", ".tmp");
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The next rows.
   *
   * @param features (any number, D) row-major
   */
  void add(float[] features) {
    ByteBuffer bytes = buffer(features.length);
    bytes.asFloatBuffer().put(features);
    try {
      long at = (long) rows * width * Float.BYTES;
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    rows += features.length / width;
  }

  /** The rows until now, for as long as this is open. */
  FeatureTable table() {
    return new FeatureTable(rows, width, this::read);
  }

  private float[] read(int from, int to) {
    float[] values = new float[(to - from) * width];
    ByteBuffer bytes = buffer(values.length);
    try {
      long at = (long) from * width * Float.BYTES;
      while (bytes.hasRemaining()) {
        int read = channel.read(bytes, at + bytes.position());
        if (read < 0) {
          throw new IOException("features: found a file cut short, expected all that was written");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bytes.flip().asFloatBuffer().get(values);
    return values;
  }

  private static ByteBuffer buffer(int values) {
    return ByteBuffer.allocate(Math.multiplyExact(values, Float.BYTES))
        .order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
