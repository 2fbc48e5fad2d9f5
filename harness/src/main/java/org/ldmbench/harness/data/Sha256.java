package org.ldmbench.harness.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over a sequence of fields. Each field is preceded by its length, so that {@code "ab",
 * "c"} and {@code "a", "bc"} differ.
 */
public final class Sha256 {
  private final MessageDigest digest = newDigest();

  /** Starts with nothing. */
  public Sha256() {}

  /** Adds text as UTF-8. */
  public Sha256 add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds bytes. */
  public Sha256 add(byte[] bytes) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
    return this;
  }

  /** The hash in lower-case hexadecimal; starts over. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The plain hash of some bytes, without any length. */
  public static byte[] digest(byte[] bytes) {
    return newDigest().digest(bytes);
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }
}
