package org.ldmbench.harness.metrics;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a {@code .npy} file, format 1 and 2: what numpy's documentation calls a Python
 * literal is read as the three fields that it must have, and nothing is evaluated.
 *
 * @param order of the bytes
 * @param bytes of an element: 4 or 8, floating
 * @param fortran whether the first axis runs fastest
 * @param shape outermost first
 */
@SuppressWarnings("ArrayRecordComponent") // a plain value
record NpyHeader(ByteOrder order, int bytes, boolean fortran, int[] shape) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MAX_HEADER = 65_536;
  private static final int MAX_ELEMENTS = 1 << 27;

  private static final Pattern DTYPE = Pattern.compile("'descr'\\s*:\\s*'([<>=|])f([48])'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");

  /**
   * Reads it.
   *
   * @param where for messages
   * @throws IllegalArgumentException if it is no header of an array of floats, or of a huge one
   */
  static NpyHeader read(DataInputStream in, String where) throws IOException {
    try {
      byte[] magic = in.readNBytes(MAGIC.length);
      int version = in.readUnsignedByte();
      in.readUnsignedByte();
      if (!Arrays.equals(magic, MAGIC) || version < 1 || version > 2) {
        throw bad(where, "another format", "numpy's, version 1 or 2");
      }
      byte[] size = in.readNBytes(version == 1 ? Short.BYTES : Integer.BYTES);
      ByteBuffer little = ByteBuffer.wrap(Arrays.copyOf(size, Integer.BYTES));
      int length = little.order(ByteOrder.LITTLE_ENDIAN).getInt();
      if (length < 0 || length > MAX_HEADER) {
        throw bad(where, "a header of " + length + " bytes", "at most " + MAX_HEADER);
      }
      byte[] text = in.readNBytes(length);
      if (text.length < length) {
        throw new EOFException();
      }
      return parse(new String(text, StandardCharsets.ISO_8859_1), where);
    } catch (EOFException e) {
      throw bad(where, "its end within the header", "a whole array");
    }
  }

  private static NpyHeader parse(String text, String where) {
    Matcher dtype = DTYPE.matcher(text);
    Matcher fortran = FORTRAN.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    if (!dtype.find() || !fortran.find() || !shape.find()) {
      throw bad(where, "header " + text.strip(), "an array of float32 or float64");
    }
    int[] sides;
    try {
      sides =
          Arrays.stream(shape.group(1).split(","))
              .map(String::strip)
              .filter(side -> !side.isEmpty())
              .mapToInt(Integer::parseInt)
              .toArray();
    } catch (NumberFormatException e) {
      throw bad(where, "shape (" + shape.group(1) + ")", "whole numbers");
    }
    NpyHeader header =
        new NpyHeader(
            dtype.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
            Integer.parseInt(dtype.group(2)),
            fortran.group(1).equals("True"),
            sides);
    if (header.elements() > MAX_ELEMENTS) {
      throw bad(where, "shape (" + shape.group(1) + ")", "at most " + MAX_ELEMENTS + " elements");
    }
    return header;
  }

  /** Number of elements. */
  long elements() {
    long product = 1;
    for (int side : shape) {
      // Saturates: the sides are ints, and it stops before the product of two such can overflow.
      product = Math.min(product * side, 1L << 31);
    }
    return product;
  }

  static IllegalArgumentException bad(String where, String found, String expected) {
    return new IllegalArgumentException(
        "%s: found %s, expected %s".formatted(where, found, expected));
  }
}
