package org.ldmbench.harness.track;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Events as TensorFlow writes them: messages of {@code tensorflow/core/util/event.proto}, each
 * between its length and checksums as in {@code tensorflow/core/lib/io/record_writer.cc}.
 */
final class EventFile implements AutoCloseable {

  private static final String VERSION = "brain.Event:2";
  private static final double MILLIS = 1e3;

  /** Fields of Event. */
  private static final int WALL_TIME = 1;

  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;
  private static final int SESSION_LOG = 7;

  /** Fields of Summary, Summary.Value and SessionLog. */
  private static final int VALUE = 1;

  private static final int TAG = 1;
  private static final int SIMPLE_VALUE = 2;
  private static final int STATUS = 1;

  private static final int STATUS_START = 1;

  /** Checksums are turned and shifted, so that one of a file of checksums is not degenerate. */
  private static final int MASK_TURN = 17;

  private static final int MASK_SHIFT = 0xa282ead8;

  private final OutputStream out;

  private EventFile(OutputStream out) {
    this.out = out;
  }

  /** A new file; TensorBoard wants its name so. */
  static EventFile create(Path folder) throws IOException {
    Instant now = Instant.now();
    String name =
        "events.out.tfevents.%d.%09d.ldmbench".formatted(now.getEpochSecond(), now.getNano());
    EventFile events =
        new EventFile(
            new BufferedOutputStream(
                Files.newOutputStream(
                    Files.createDirectories(folder).resolve(name), StandardOpenOption.CREATE_NEW)));
    events.write(event -> event.writeString(FILE_VERSION, VERSION));
    return events;
  }

  /** What other files of the folder say of this step and later ones no longer counts. */
  void startAt(long step) throws IOException {
    ByteString log = message(inner -> inner.writeEnum(STATUS, STATUS_START));
    write(
        event -> {
          event.writeInt64(STEP, step);
          event.writeBytes(SESSION_LOG, log);
        });
  }

  /** Numbers by name, of one step; on disk when this returns. */
  void scalars(long step, Map<String, Double> values) throws IOException {
    ByteString summary =
        message(
            inner -> {
              for (Map.Entry<String, Double> value : values.entrySet()) {
                inner.writeBytes(VALUE, scalar(value.getKey(), value.getValue()));
              }
            });
    write(
        event -> {
          event.writeInt64(STEP, step);
          event.writeBytes(SUMMARY, summary);
        });
  }

  private static ByteString scalar(String tag, double value) throws IOException {
    return message(
        inner -> {
          inner.writeString(TAG, tag);
          inner.writeFloat(SIMPLE_VALUE, (float) value);
        });
  }

  private interface Fields {
    void writeTo(CodedOutputStream message) throws IOException;
  }

  private static ByteString message(Fields fields) throws IOException {
    ByteString.Output bytes = ByteString.newOutput();
    CodedOutputStream message = CodedOutputStream.newInstance(bytes);
    fields.writeTo(message);
    message.flush();
    return bytes.toByteString();
  }

  private void write(Fields fields) throws IOException {
    byte[] event =
        message(
                out -> {
                  out.writeDouble(WALL_TIME, System.currentTimeMillis() / MILLIS);
                  fields.writeTo(out);
                })
            .toByteArray();
    byte[] length = little(Long.BYTES).putLong(event.length).array();
    out.write(length);
    out.write(little(Integer.BYTES).putInt(masked(length)).array());
    out.write(event);
    out.write(little(Integer.BYTES).putInt(masked(event)).array());
    out.flush();
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  static int masked(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, bytes.length);
    return Integer.rotateLeft((int) checksum.getValue(), MASK_TURN) + MASK_SHIFT;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
