package org.ldmbench.harness.metrics;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Arrays of floats in a zip archive. Entries are read by name and nothing is ever unpacked to a
 * disk, so a path in the archive leads nowhere; and no more is read than an array's own header
 * announces, which is limited.
 */
final class NpzFile implements AutoCloseable {

  private final Path file;
  private final ZipFile zip;

  private NpzFile(Path file, ZipFile zip) {
    this.file = file;
    this.zip = zip;
  }

  /**
   * Opens one.
   *
   * @throws IllegalArgumentException if it is no zip archive, or damaged
   */
  static NpzFile open(Path file) throws IOException {
    try {
      return new NpzFile(file, new ZipFile(file.toFile()));
    } catch (ZipException e) {
      throw NpyHeader.bad(file.toString(), String.valueOf(e.getMessage()), "an undamaged .npz");
    }
  }

  /** Whether there is an array of this name. */
  boolean has(String name) {
    return zip.getEntry(name + ".npy") != null;
  }

  /** An array's header. */
  NpyHeader header(String name) throws IOException {
    try (DataInputStream in = stream(name)) {
      return NpyHeader.read(in, where(name));
    }
  }

  /**
   * An array.
   *
   * @throws IllegalArgumentException if there is none, it is damaged, too large, or of no floats
   */
  NpyArray read(String name) throws IOException {
    try (DataInputStream in = stream(name)) {
      NpyHeader header = NpyHeader.read(in, where(name));
      int count = (int) header.elements();
      double[] stored = new double[count];
      int perChunk = 1 << 16;
      for (int from = 0; from < count; from += perChunk) {
        int some = Math.min(perChunk, count - from);
        byte[] chunk = in.readNBytes(some * header.bytes());
        if (chunk.length < some * header.bytes()) {
          throw NpyHeader.bad(where(name), "its end within the values", count + " of them");
        }
        ByteBuffer bytes = ByteBuffer.wrap(chunk).order(header.order());
        for (int i = 0; i < some; i++) {
          stored[from + i] = header.bytes() == Float.BYTES ? bytes.getFloat() : bytes.getDouble();
        }
      }
      if (in.read() >= 0) {
        throw NpyHeader.bad(where(name), "bytes after the values", "none");
      }
      return new NpyArray(header.shape(), header.fortran() ? rows(stored, header.shape()) : stored);
    } catch (ZipException e) {
      throw NpyHeader.bad(where(name), String.valueOf(e.getMessage()), "an undamaged array");
    }
  }

  private DataInputStream stream(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name + ".npy");
    if (entry == null) {
      throw NpyHeader.bad(file.toString(), "no array '" + name + "'", "one");
    }
    return new DataInputStream(zip.getInputStream(entry));
  }

  private String where(String name) {
    return file + ", " + name;
  }

  /** From first axis fastest to last axis fastest, of one or two axes. */
  private static double[] rows(double[] stored, int[] shape) {
    if (shape.length != 2) {
      return stored;
    }
    double[] values = new double[stored.length];
    for (int i = 0; i < shape[0]; i++) {
      for (int j = 0; j < shape[1]; j++) {
        values[i * shape[1] + j] = stored[j * shape[0] + i];
      }
    }
    return values;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
