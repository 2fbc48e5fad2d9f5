package org.ldmbench.reports.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import org.ldmbench.reports.record.ContentHash;

/** An Ed25519 public key. It tells whether two things were signed by one key, not whose that is. */
public final class VerificationKey {
  private static final String LABEL = "PUBLIC KEY";

  private final PublicKey key;

  VerificationKey(PublicKey key) {
    this.key = key;
  }

  /**
   * Reads a key in PEM.
   *
   * @throws IllegalArgumentException if the file is none
   * @throws IOException if it cannot be read
   */
  public static VerificationKey read(Path file) throws IOException {
    return of(Files.readAllBytes(file), file.toString());
  }

  static VerificationKey of(byte[] pem, String where) {
    try {
      return new VerificationKey(
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new X509EncodedKeySpec(Pem.der(LABEL, pem, where))));
    } catch (GeneralSecurityException e) {
      throw Pem.refusal(where, "a key of another kind", "an Ed25519 public key");
    }
  }

  byte[] pem() {
    return Pem.text(LABEL, key.getEncoded()).getBytes(StandardCharsets.US_ASCII);
  }

  /** SHA-256 of the key as DER: what to compare with what its owner published. */
  public String fingerprint() {
    return "SHA256:" + ContentHash.of(key.getEncoded());
  }

  boolean verifies(byte[] content, byte[] signature) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(content);
      return check.verify(signature);
    } catch (SignatureException e) {
      return false; // not even of the right length
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has Ed25519", e);
    }
  }
}
