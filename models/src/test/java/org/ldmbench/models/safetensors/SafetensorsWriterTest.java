package org.ldmbench.models.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.models.safetensors.SafetensorsWriter.Entry;

class SafetensorsWriterTest {
  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void chooseFile() {
    file = folder.resolve("w.safetensors");
  }

  private static Entry bytes(String name, int count, long... shape) {
    return new Entry(name, Dtype.U8, shape, () -> ByteBuffer.allocate(count));
  }

  @Test
  void bytesAreGolden() throws IOException {
    SafetensorsWriter.write(file, Map.of("k", "v"), List.of(bytes("a", 2, 2)));
    String header =
        "{\"__metadata__\":{\"k\":\"v\"},"
            + "\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}}";
    byte[] text = (header + " ".repeat(80 - header.length())).getBytes(StandardCharsets.UTF_8);
    assertArrayEquals(RawFile.prefixed(80, text, 2).array(), Files.readAllBytes(file));
  }

  @Test
  void metadataIsSortedSoThatBytesAreDeterministic() throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("z", "1");
    metadata.put("a", "2");
    SafetensorsWriter.write(file, metadata, List.of());
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      assertEquals(List.of("a", "z"), List.copyOf(reader.metadata().keySet()));
      assertEquals(metadata, reader.metadata());
    }
  }

  @Test
  void suppliersAreAskedOneAtATimeAndTheirBuffersKept() throws IOException {
    ByteBuffer shared = ByteBuffer.allocate(8).position(2).limit(5);
    Entry entry = new Entry("a", Dtype.I8, new long[] {3}, () -> shared);
    SafetensorsWriter.write(file, Map.of(), List.of(entry));
    assertEquals(2, shared.position());
    assertEquals(5, shared.limit());
  }

  @Test
  void piecesAreJoinedAndCounted() throws IOException {
    SafetensorsWriter.write(file, Map.of(), List.of(pieces(3, 5)));
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      assertArrayEquals(new long[] {0, 1, 2, 3, 4}, reader.longs("a"));
    }
    Files.delete(file);
    assertRefused(pieces(3, 4));
    assertRefused(pieces(3, 6));
  }

  private static Entry pieces(int first, int all) {
    ByteBuffer shared = ByteBuffer.wrap(new byte[] {0, 1, 2, 3, 4, 5});
    return new Entry(
        "a",
        Dtype.U8,
        new long[] {5},
        sink -> {
          sink.write(shared.limit(first));
          sink.write(shared.limit(all).position(first));
        });
  }

  @Test
  void replacesTheTarget() throws IOException {
    Files.writeString(file, "old");
    SafetensorsWriter.write(file, Map.of(), List.of(bytes("a", 1)));
    SafetensorsReader.open(file).close();
    assertOnlyTheTargetIsLeft();
  }

  @Test
  void failureLeavesTheTargetAsItWas() throws IOException {
    Files.writeString(file, "old");
    List<Entry> tensors =
        List.of(
            bytes("a", 1),
            new Entry(
                "b",
                Dtype.U8,
                new long[0],
                () -> {
                  throw new IllegalStateException("no bytes today");
                }));
    assertThrows(
        IllegalStateException.class, () -> SafetensorsWriter.write(file, Map.of(), tensors));
    assertEquals("old", Files.readString(file));
    assertOnlyTheTargetIsLeft();
  }

  @Test
  void badEntriesAreRefused() {
    assertRefused(bytes("a", 1), bytes("a", 1));
    assertRefused(bytes("__metadata__", 1));
    assertRefused(bytes("a", 3, 2));
    assertRefused(bytes("a", 0, -1));
    assertRefused(bytes("a", 0, 1L << 40, 1L << 40));
    assertRefused(bytes("a", 0, Long.MAX_VALUE), bytes("b", 0, Long.MAX_VALUE));
  }

  private void assertRefused(Entry... tensors) {
    assertThrows(
        SafetensorsException.class,
        () -> SafetensorsWriter.write(file, Map.of(), List.of(tensors)));
    assertEquals(false, Files.exists(file));
  }

  private void assertOnlyTheTargetIsLeft() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }
}
