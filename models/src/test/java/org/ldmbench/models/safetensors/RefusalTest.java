package org.ldmbench.models.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
  private static final String SCALAR = "{'dtype':'F32','shape':[],'data_offsets':[0,4]}";

  @TempDir Path folder;

  /** Header with ' for ", data bytes, and two parts of the message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':@,'a':@} | 4 | header | Duplicate",
        "{'a':{'dtype':'F32','dtype':'F64'}} | 4 | header | Duplicate",
        "{'__metadata__':{'k':'1','k':'2'}} | 0 | header | Duplicate",
        "[] | 0 | header | found '[' first",
        "`` | 0 | header | found nothing",
        "{'a':@ | 4 | header | one JSON object",
        "{} {} | 0 | header | one JSON object",
        "{'a':3} | 4 | entry of tensor 'a' | found 3",
        "{'a':{'shape':[],'data_offsets':[0,4]}} | 4 | dtype of tensor 'a' | found nothing",
        "{'a':{'dtype':'F8_E4M3','shape':[4],'data_offsets':[0,4]}} | 4 | dtype | \"F8_E4M3\"",
        "{'a':{'dtype':'F32','data_offsets':[0,4]}} | 4 | shape of tensor 'a' | found nothing",
        "{'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}} | 4 | shape | [-1]",
        "{'a':{'dtype':'F32','shape':[1.0],'data_offsets':[0,4]}} | 4 | shape | [1.0]",
        "{'a':{'dtype':'F32','shape':[9223372036854775808],'data_offsets':[0,4]}} | 4 | shape |"
            + " 9223372036854775808",
        "{'a':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,4]}} | 4 | shape |"
            + " fewer than 2^63",
        "{'a':{'dtype':'F32','shape':[],'data_offsets':[0]}} | 4 | data_offsets | [0]",
        "{'a':{'dtype':'F32','shape':[],'data_offsets':[4,0]}} | 4 | data_offsets | begin <= end",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}} | 4 | data_offsets |"
            + " expected 8 bytes for F32 [2]",
        "{'a':@,'b':{'dtype':'U8','shape':[2],'data_offsets':[3,5]}} | 5 |"
            + " overlap before tensor 'b' | found begin 3, expected 4",
        "{'a':@,'b':{'dtype':'U8','shape':[2],'data_offsets':[5,7]}} | 7 |"
            + " hole before tensor 'b' | found begin 5, expected 4",
        "{'a':{'dtype':'U8','shape':[2],'data_offsets':[1,3]}} | 3 | hole | found begin 1",
        "{'a':@} | 3 | truncated data | found 3 bytes",
        "{'a':@} | 5 | trailing bytes | found 5 bytes",
        "{} | 1 | trailing bytes | found 1 bytes",
        "{'__metadata__':{'k':1}} | 0 | value of 'k' in __metadata__ | found NUMBER",
        "{'__metadata__':'text'} | 0 | __metadata__ | found STRING",
      })
  void badHeaders(String header, int dataBytes, String what, String found) throws IOException {
    String text = header.replace("@", SCALAR).replace('\'', '"');
    assertRefused(RawFile.of(folder, text, dataBytes), what, found);
  }

  @Test
  void badLengths() throws IOException {
    Path file = folder.resolve("bad.safetensors");
    Files.write(file, new byte[7]);
    assertRefused(file, "truncated file", "found 7 bytes");
    byte[] text = "{}".getBytes(StandardCharsets.UTF_8);
    Files.write(file, RawFile.prefixed(3, text, 0).array());
    assertRefused(file, "header longer than the file", "found 3 bytes, expected at most 2");
    Files.write(file, RawFile.prefixed(100_000_001, text, 0).array());
    assertRefused(file, "header length", "found 100000001, expected at most 100000000");
    Files.write(file, RawFile.prefixed(-1, text, 0).array());
    assertRefused(file, "header length", "found 18446744073709551615");
  }

  @Test
  void headerThatIsNotUtf8() throws IOException {
    Path file = folder.resolve("bad.safetensors");
    byte[] text = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};
    Files.write(file, RawFile.prefixed(text.length, text, 0).array());
    assertRefused(file, "header", "not UTF-8");
  }

  @Test
  void missingNamesAndWrongDtypes() throws IOException {
    String header =
        "{'net.a.weight':@,'net.b.bias':{'dtype':'U8','shape':[1],'data_offsets':[4,5]}}";
    Path file = RawFile.of(folder, header.replace("@", SCALAR).replace('\'', '"'), 5);
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      assertMessage(
          assertThrows(SafetensorsException.class, () -> reader.info("a.weight")),
          "tensor 'a.weight'",
          "one of 2 names, such as 'net.a.weight'");
      assertThrows(SafetensorsException.class, () -> reader.bytes("x"));
      assertMessage(
          assertThrows(SafetensorsException.class, () -> reader.longs("net.a.weight")),
          "dtype of tensor 'net.a.weight'",
          "found F32, expected an integer dtype");
      assertMessage(
          assertThrows(SafetensorsException.class, () -> reader.floats("net.b.bias")),
          "dtype of tensor 'net.b.bias'",
          "found U8, expected F64, F32");
    }
  }

  @Test
  void goodCornerCases() throws IOException {
    // Entries out of file order, an empty tensor between two, an unknown key, padding.
    String header =
        "{'b':{'dtype':'U8','shape':[2],'data_offsets':[4,6]},"
            + "'e':{'dtype':'I64','shape':[0,7],'data_offsets':[4,4],'note':1},'a':@}   ";
    Path file = RawFile.of(folder, header.replace("@", SCALAR).replace('\'', '"'), 6);
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      assertEquals(List.of("b", "e", "a"), reader.names());
      assertEquals(0, reader.longs("e").length);
    }
    SafetensorsReader.open(RawFile.of(folder, "{}", 0)).close();
  }

  @Test
  void messagesAreOneLine() throws IOException {
    Path file = RawFile.of(folder, "{\"a\\nb\\u001b[31m\":3}", 0);
    String message = assertRefused(file, "a?b?[31m", "found 3");
    assertEquals(1, message.lines().count());
  }

  @Test
  void messagesAreShortWhateverTheFileHolds() throws IOException {
    String header = "{\"" + "a".repeat(1_000_000) + "\":[" + "1,".repeat(1_000_000) + "2]}";
    String message = assertRefused(RawFile.of(folder, header, 0), "entry of tensor 'aaa", "[1,1,");
    assertTrue(message.length() < 2000, message.length() + " characters");
  }

  @Test
  void fileThatIsNotThere() {
    Path file = folder.resolve("none.safetensors");
    assertThrows(NoSuchFileException.class, () -> SafetensorsReader.open(file));
  }

  private static String assertRefused(Path file, String what, String found) {
    SafetensorsException e =
        assertThrows(SafetensorsException.class, () -> SafetensorsReader.open(file).close());
    assertMessage(e, what, found);
    return String.valueOf(e.getMessage());
  }

  private static void assertMessage(SafetensorsException e, String what, String found) {
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains(what) && message.contains(found), message);
    assertTrue(message.matches(".* in .*: found .*, expected .*"), message);
  }
}
