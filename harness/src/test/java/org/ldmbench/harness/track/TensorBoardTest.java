package org.ldmbench.harness.track;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.reports.record.Tick;

/** Reads back what was written, field by field as event.proto numbers them. */
class TensorBoardTest {

  @TempDir private Path folder;

  /** As far as the tests need it. */
  private record Event(
      double time, long step, String version, int session, Map<String, Float> tags) {}

  @Test
  void ticksAreEvents() throws IOException {
    double before = System.currentTimeMillis() / 1e3;
    try (TensorBoard board = new TensorBoard(folder)) {
      board.start(List.of());
      board.add(new Tick(10, 640, 1.5, 0.75, 1e-3, 2.5));
      // What was added is there while the training goes on.
      assertEquals(3, read(only()).size());
      board.add(new Tick(20, 1280, 3, Double.NaN, 1e-4, Double.POSITIVE_INFINITY));
    }
    List<Event> events = read(only());
    assertEquals("brain.Event:2", events.get(0).version());
    assertEquals(new Event(events.get(1).time(), 0, "", 1, Map.of()), events.get(1));
    assertEquals(10, events.get(2).step());
    assertEquals(
        Map.of(
            "train/gradient_norm", 2.5f,
            "train/learning_rate", 1e-3f,
            "train/loss", 0.75f,
            "train/samples", 640f,
            "train/seconds", 1.5f),
        events.get(2).tags());
    assertEquals(Float.NaN, events.get(3).tags().get("train/loss"));
    assertEquals(Float.POSITIVE_INFINITY, events.get(3).tags().get("train/gradient_norm"));
    assertTrue(events.get(2).time() >= before - 1 && events.get(2).time() < before + 60);
  }

  @Test
  void aResumedTrainingTakesBackWhatItDoesAgain() throws IOException {
    try (TensorBoard board = new TensorBoard(folder)) {
      board.start(List.of(new Tick(10, 640, 1, 1, 1, 1), new Tick(20, 1280, 2, 1, 1, 1)));
      board.add(new Tick(30, 1920, 3, 1, 1, 1));
    }
    Event start = read(only()).get(1);
    assertEquals(1, start.session());
    assertEquals(21, start.step());
  }

  @Test
  void aTrainingThatIsDoneLeavesNoFile() throws IOException {
    try (TensorBoard board = new TensorBoard(folder)) {
      board.start(List.of(new Tick(10, 640, 1, 1, 1, 1)));
    }
    assertEquals(0, files().size());
  }

  /** The check value of CRC-32C, turned and shifted by hand. */
  @Test
  void checksumsAreMasked() {
    int crc = 0xe3069283;
    assertEquals(
        ((crc >>> 15) | (crc << 17)) + 0xa282ead8,
        EventFile.masked("123456789".getBytes(StandardCharsets.US_ASCII)));
  }

  private Path only() throws IOException {
    assertEquals(1, files().size());
    return files().get(0);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static List<Event> read(Path file) throws IOException {
    assertTrue(file.getFileName().toString().startsWith("events.out.tfevents."));
    List<Event> events = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      while (in.available() > 0) {
        byte[] length = in.readNBytes(Long.BYTES);
        assertEquals(EventFile.masked(length), Integer.reverseBytes(in.readInt()));
        long size = CodedInputStream.newInstance(length).readFixed64();
        byte[] event = in.readNBytes((int) size);
        assertEquals(EventFile.masked(event), Integer.reverseBytes(in.readInt()));
        events.add(event(CodedInputStream.newInstance(event)));
      }
    }
    return events;
  }

  private static Event event(CodedInputStream in) throws IOException {
    double time = 0;
    long step = 0;
    String version = "";
    int session = 0;
    Map<String, Float> tags = new TreeMap<>();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> time = in.readDouble();
        case 2 -> step = in.readInt64();
        case 3 -> version = in.readString();
        case 5 -> summary(in.readBytes().newCodedInput(), tags);
        case 7 -> {
          CodedInputStream log = in.readBytes().newCodedInput();
          assertEquals(1, WireFormat.getTagFieldNumber(log.readTag()));
          session = log.readEnum();
        }
        default -> throw new IOException("field " + WireFormat.getTagFieldNumber(tag));
      }
    }
    return new Event(time, step, version, session, tags);
  }

  private static void summary(CodedInputStream in, Map<String, Float> tags) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      CodedInputStream value = in.readBytes().newCodedInput();
      value.readTag();
      String name = value.readString();
      value.readTag();
      tags.put(name, value.readFloat());
    }
  }
}
