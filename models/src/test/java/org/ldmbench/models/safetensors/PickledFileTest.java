package org.ldmbench.models.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PickledFileTest {

  /** How {@code torch.save} begins: a zip entry, or before PyTorch 1.6 a magic number. */
  private static final byte[] ZIP = {'P', 'K', 3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 'a', 'r', 'c', 'h'};

  private static final byte[] OLD = {
    (byte) 0x80, 2, (byte) 0x8a, 10, 'l', (byte) 0xfc, (byte) 0x9c, 'F', (byte) 0xf9, ' '
  };

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"m.pt", "m.ckpt", "m.PTH", "pytorch_model.bin", "m.safetensors", "m"})
  void byContentWhateverTheName(String name) throws IOException {
    assertRefused(name, ZIP);
    assertRefused(name, OLD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"m.pt", "m.pth", "m.ckpt", "m.bin", "m.pkl"})
  void byNameWhateverTheContent(String name) throws IOException {
    assertRefused(name, new byte[0]);
    assertRefused(name, new byte[100]);
  }

  @Test
  void otherFilesGetTheirOwnMessage() throws IOException {
    Path file = Files.write(folder.resolve("m.safetensors"), new byte[3]);
    String message = refusal(file);
    assertTrue(message.contains("truncated file"), message);
    assertFalse(message.contains("convert"), message);
  }

  @Test
  void aHeaderLengthThatLooksLikeAPickleIsNone() throws IOException {
    // 0x280 bytes of header: the file begins with 80 02.
    byte[] text = ("{" + " ".repeat(0x280 - 2) + "}").getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("m.bin"), RawFile.prefixed(0x280, text, 0).array());
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      assertEquals(0, reader.names().size());
    }
  }

  @Test
  void aFolderIsNoFile() {
    String message = refusal(folder);
    assertTrue(message.contains("found a folder, expected a safetensors file"), message);
  }

  private void assertRefused(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    String message = refusal(file);
    assertEquals(
        "format in "
            + file
            + ": found a pickled PyTorch file, which can run code when it is read, expected"
            + " safetensors: convert it with Python's safetensors.torch.save_file",
        message);
  }

  private static String refusal(Path file) {
    return String.valueOf(
        assertThrows(SafetensorsException.class, () -> SafetensorsReader.open(file)).getMessage());
  }
}
