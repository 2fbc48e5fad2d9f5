package org.ldmbench.reports.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.EnumSet;
import java.util.Set;

/** An Ed25519 private key, with the public key that belongs to it. */
public final class SigningKey {
  /** Of the owner alone. */
  public static final String PRIVATE_FILE = "private.pem";

  /** To be given away. */
  public static final String PUBLIC_FILE = "public.pem";

  private static final String ALGORITHM = "Ed25519";
  private static final String LABEL = "PRIVATE KEY";

  private final PrivateKey key;
  private final VerificationKey publicKey;

  private SigningKey(PrivateKey key, VerificationKey publicKey) {
    this.key = key;
    this.publicKey = publicKey;
  }

  /** A new key. */
  public static SigningKey generate() {
    KeyPair pair = pair(new SecureRandom());
    return new SigningKey(pair.getPrivate(), new VerificationKey(pair.getPublic()));
  }

  /**
   * Reads a key in PEM, unencrypted PKCS #8, as {@link #write} and openssl genpkey make it.
   *
   * @throws IllegalArgumentException if the file is none
   * @throws IOException if it cannot be read
   */
  public static SigningKey read(Path file) throws IOException {
    byte[] der = Pem.der(LABEL, Files.readAllBytes(file), file.toString());
    try {
      PrivateKey key =
          KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der));
      return new SigningKey(key, publicKeyOf(key));
    } catch (GeneralSecurityException e) {
      throw Pem.refusal(file.toString(), "a key of another kind", "an Ed25519 private key");
    }
  }

  /** Java does not say how to get one key from the other: made anew from the same random bytes. */
  private static VerificationKey publicKeyOf(PrivateKey key) {
    byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
    VerificationKey found = new VerificationKey(pair(new Repeated(seed)).getPublic());
    byte[] probe = {1};
    if (!found.verifies(probe, new SigningKey(key, found).sign(probe))) {
      throw new IllegalStateException("this Java runtime makes Ed25519 keys in another way");
    }
    return found;
  }

  private static KeyPair pair(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
      generator.initialize(NamedParameterSpec.ED25519, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has Ed25519", e);
    }
  }

  /**
   * Writes both keys as new files; the private one is readable by its owner only, where the file
   * system knows owners.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is one of them: keys are never
   *     overwritten
   */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path secret = folder.resolve(PRIVATE_FILE);
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes = {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
    Set<StandardOpenOption> fresh =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    byte[] pem = Pem.text(LABEL, key.getEncoded()).getBytes(StandardCharsets.US_ASCII);
    Files.write(folder.resolve(PUBLIC_FILE), publicKey.pem(), StandardOpenOption.CREATE_NEW);
    try (SeekableByteChannel out =
        Files.newByteChannel(secret, fresh, posix ? attributes : new FileAttribute<?>[0])) {
      out.write(ByteBuffer.wrap(pem));
    }
  }

  /** The public key. */
  public VerificationKey publicKey() {
    return publicKey;
  }

  byte[] sign(byte[] content) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has Ed25519", e);
    }
  }

  /** Gives the same bytes each time. */
  private static final class Repeated extends SecureRandom {
    private static final long serialVersionUID = 1;

    private final byte[] bytes;

    Repeated(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] target) {
      System.arraycopy(bytes, 0, target, 0, target.length);
    }
  }
}
