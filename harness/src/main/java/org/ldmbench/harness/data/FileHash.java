package org.ldmbench.harness.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of a stream. */
public final class FileHash {

  private FileHash() {}

  /** Lower-case hexadecimal; reads the stream to its end and closes it. */
  public static String sha256(InputStream stream) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(stream, MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }
}
