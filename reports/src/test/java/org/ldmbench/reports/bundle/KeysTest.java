package org.ldmbench.reports.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ldmbench.reports.record.ContentHash;

class KeysTest {

  private static final HexFormat HEX = HexFormat.of();
  private static final String PKCS8 = "302e020100300506032b657004220420";
  private static final String SPKI = "302a300506032b6570032100";

  @TempDir private Path dir;

  /** RFC 8032, section 7.1, TEST 1: secret, public, and the signature of nothing. */
  @Test
  void theKeyOfTheStandardSignsAsTheStandardSays() throws IOException {
    byte[] secret =
        HEX.parseHex(PKCS8 + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    Path file = Files.writeString(dir.resolve("key.pem"), Pem.text("PRIVATE KEY", secret));
    SigningKey key = SigningKey.read(file);
    byte[] der =
        HEX.parseHex(SPKI + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    assertEquals(
        Pem.text("PUBLIC KEY", der), new String(key.publicKey().pem(), StandardCharsets.US_ASCII));
    assertEquals("SHA256:" + ContentHash.of(der), key.publicKey().fingerprint());
    assertArrayEquals(
        HEX.parseHex(
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
        key.sign(new byte[0]));
  }

  @Test
  void aNewKeyIsWrittenOnceAndReadAgain() throws IOException {
    SigningKey key = SigningKey.generate();
    key.write(dir.resolve("keys"));
    Path secret = dir.resolve("keys").resolve(SigningKey.PRIVATE_FILE);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
    byte[] content = {1, 2, 3};
    byte[] signature = SigningKey.read(secret).sign(content);
    VerificationKey known =
        VerificationKey.read(dir.resolve("keys").resolve(SigningKey.PUBLIC_FILE));
    assertEquals(key.publicKey().fingerprint(), known.fingerprint());
    assertTrue(known.verifies(content, signature));
    assertFalse(known.verifies(new byte[] {1, 2, 4}, signature));
    assertFalse(known.verifies(content, new byte[3]));
    assertFalse(SigningKey.generate().publicKey().verifies(content, signature));
    assertNotEquals(known.fingerprint(), SigningKey.generate().publicKey().fingerprint());
    assertThrows(FileAlreadyExistsException.class, () -> key.write(dir.resolve("keys")));
  }

  @ParameterizedTest
  @CsvSource({
    "PUBLIC KEY,            AA==, found 'BEGIN PUBLIC KEY'",
    "ENCRYPTED PRIVATE KEY, AA==, found 'BEGIN ENCRYPTED PRIVATE KEY'",
    "PRIVATE KEY,           AA==, found a key of another kind",
    "PRIVATE KEY,           A,    found broken base64",
    "PRIVATE KEY,           *,    found something else",
  })
  void whatIsNoPrivateKeyIsRefusedInOneLine(String label, String body, String found)
      throws IOException {
    Path file =
        Files.writeString(
            dir.resolve("key.pem"),
            "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, body));
    String message =
        assertThrows(IllegalArgumentException.class, () -> SigningKey.read(file)).getMessage();
    assertTrue(message.startsWith(file + ": " + found), message);
    assertEquals(1, message.lines().count());
  }

  @Test
  void aHugeFileIsNoKey() throws IOException {
    Path file = Files.write(dir.resolve("key.pem"), new byte[20_000]);
    String message =
        assertThrows(IllegalArgumentException.class, () -> VerificationKey.read(file)).getMessage();
    assertTrue(message.contains("found 20000 bytes"), message);
  }
}
