package org.ldmbench.harness.text;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ldmbench.harness.data.Sha256;
import org.ldmbench.harness.mapped.Floats;
import org.ldmbench.harness.mapped.MappedFloats;
import org.ldmbench.models.safetensors.AtomicFile;

/**
 * A file of encoded captions, little-endian: magic number, count, maxTokens, width (int32 each);
 * for each caption its valid tokens and its pooled vector (float32); the lengths (int32); the
 * SHA-256 of all that, in hexadecimal. What is known last comes last, so that it can be written
 * caption after caption.
 *
 * @param lengths valid tokens of each caption
 * @param values as {@link EncodedCaptions} has them
 */
@SuppressWarnings("ArrayRecordComponent") // made here, never written to
record CaptionFile(int[] lengths, Floats values) {

  private static final int MAGIC = 0x3254444C; // "LDT2"
  private static final int HEADER_BYTES = 4 * Integer.BYTES;
  private static final int HASH_BYTES = 64;

  /** Values that are encoded at a time, about: 16 MiB. */
  private static final int PART = 1 << 22;

  /**
   * Encodes captions into a file, which appears whole or not at all.
   *
   * @param file its folder must exist
   */
  static void write(Path file, TextEncoder encoder, List<String> captions, int maxTokens)
      throws IOException {
    AtomicFile.write(
        file,
        channel -> {
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
          write(out, encoder, captions, maxTokens);
          out.flush();
        });
  }

  private static void write(
      OutputStream out, TextEncoder encoder, List<String> captions, int maxTokens)
      throws IOException {
    int width = encoder.width();
    Sha256 hash = new Sha256();
    write(out, hash, header(captions.size(), maxTokens, width));
    int[] lengths = new int[captions.size()];
    int part = Math.max(1, PART / (maxTokens * width));
    float[] values = new float[(maxTokens + 1) * width];
    for (int from = 0; from < captions.size(); from += part) {
      int to = Math.min(captions.size(), from + part);
      EncodedText text = encoder.encode(captions.subList(from, to), maxTokens);
      for (int i = 0; i < text.count(); i++) {
        lengths[from + i] = text.lengths()[i];
        int size = EncodedCaptions.put(text, i, values, 0);
        write(out, hash, bytes(values, size));
      }
    }
    write(out, hash, bytes(lengths));
    out.write(hash.hex().getBytes(StandardCharsets.US_ASCII));
  }

  private static void write(OutputStream out, Sha256 hash, byte[] bytes) throws IOException {
    hash.add(bytes);
    out.write(bytes);
  }

  private static byte[] header(int count, int maxTokens, int width) {
    return bytes(new int[] {MAGIC, count, maxTokens, width});
  }

  private static byte[] bytes(int[] values) {
    byte[] bytes = new byte[Math.multiplyExact(values.length, Integer.BYTES)];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(values);
    return bytes;
  }

  /** Of the first values. */
  private static byte[] bytes(float[] values, int count) {
    byte[] bytes = new byte[Math.multiplyExact(count, Float.BYTES)];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values, 0, count);
    return bytes;
  }

  /**
   * Opens a file and reads it once.
   *
   * @return nothing if there is none, or it is not what was written: cut short, changed, of other
   *     sizes
   */
  static Optional<CaptionFile> find(Path file, int count, int maxTokens, int width)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      byte[] header = header(count, maxTokens, width);
      long lengthBytes = (long) count * Integer.BYTES;
      long lengthsAt = channel.size() - HASH_BYTES - lengthBytes;
      if (lengthsAt < HEADER_BYTES || !Arrays.equals(header, read(channel, 0, HEADER_BYTES))) {
        return Optional.empty();
      }
      byte[] lengthPart = read(channel, lengthsAt, Math.toIntExact(lengthBytes));
      int[] lengths = new int[count];
      ByteBuffer.wrap(lengthPart).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(lengths);
      if (Arrays.stream(lengths).anyMatch(length -> length < 0 || length > maxTokens)) {
        return Optional.empty();
      }
      long values = (Arrays.stream(lengths).asLongStream().sum() + count) * width;
      if (HEADER_BYTES + values * Float.BYTES != lengthsAt) {
        return Optional.empty();
      }
      Floats mapped =
          MappedFloats.of(
              (from, size) -> channel.map(FileChannel.MapMode.READ_ONLY, HEADER_BYTES + from, size),
              values);
      Sha256 hash = new Sha256().add(header);
      add(hash, mapped, lengths, width);
      byte[] expected = hash.add(lengthPart).hex().getBytes(StandardCharsets.US_ASCII);
      byte[] found = read(channel, lengthsAt + lengthBytes, HASH_BYTES);
      return Arrays.equals(expected, found)
          ? Optional.of(new CaptionFile(lengths, mapped))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static void add(Sha256 hash, Floats values, int[] lengths, int width) {
    long at = 0;
    for (int length : lengths) {
      float[] row = new float[(length + 1) * width];
      values.copy(at, row, 0, row.length);
      hash.add(bytes(row, row.length));
      at += row.length;
    }
  }

  private static byte[] read(FileChannel channel, long at, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        return new byte[0]; // cut short meanwhile: equal to nothing
      }
    }
    return bytes.array();
  }
}
