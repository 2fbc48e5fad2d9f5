package org.ldmbench.harness.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.ldmbench.harness.data.Sha256;

/**
 * The bytes of a cache file, little-endian: magic number, count, maxTokens, width (int32 each),
 * lengths (int32), the valid tokens only, pooled (float32), and the SHA-256 of all that.
 */
final class EncodedTextFile {
  private static final int MAGIC = 0x3154444C; // "LDT1"
  private static final int HASH_BYTES = 32;

  private EncodedTextFile() {}

  static byte[] encode(EncodedText text) {
    long valid = Arrays.stream(text.lengths()).asLongStream().sum();
    long values = 4L + text.count() + (valid + text.count()) * text.width();
    byte[] bytes = new byte[Math.toIntExact(values * Integer.BYTES + HASH_BYTES)];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(MAGIC).putInt(text.count()).putInt(text.maxTokens()).putInt(text.width());
    for (int length : text.lengths()) {
      buffer.putInt(length);
    }
    for (int i = 0; i < text.count(); i++) {
      int start = i * text.maxTokens() * text.width();
      int end = start + text.lengths()[i] * text.width();
      for (int j = start; j < end; j++) {
        buffer.putFloat(text.tokens()[j]);
      }
    }
    for (float value : text.pooled()) {
      buffer.putFloat(value);
    }
    buffer.put(Sha256.digest(Arrays.copyOf(bytes, bytes.length - HASH_BYTES)));
    return bytes;
  }

  /** Empty if the bytes are not what was written: cut short, changed, or of another kind. */
  static Optional<EncodedText> decode(byte[] bytes) {
    int size = bytes.length - HASH_BYTES;
    if (size < 4 * Integer.BYTES
        || !Arrays.equals(
            Sha256.digest(Arrays.copyOf(bytes, size)),
            Arrays.copyOfRange(bytes, size, bytes.length))) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (buffer.getInt() != MAGIC) {
      return Optional.empty();
    }
    int count = buffer.getInt();
    int maxTokens = buffer.getInt();
    int width = buffer.getInt();
    int[] lengths = new int[count];
    for (int i = 0; i < count; i++) {
      lengths[i] = buffer.getInt();
    }
    float[] tokens = new float[count * maxTokens * width];
    for (int i = 0; i < count; i++) {
      int start = i * maxTokens * width;
      for (int j = start; j < start + lengths[i] * width; j++) {
        tokens[j] = buffer.getFloat();
      }
    }
    float[] pooled = new float[count * width];
    for (int i = 0; i < pooled.length; i++) {
      pooled[i] = buffer.getFloat();
    }
    return Optional.of(new EncodedText(count, maxTokens, width, tokens, lengths, pooled));
  }
}
