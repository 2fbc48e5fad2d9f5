package org.ldmbench.reports.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/**
 * Reads and writes {@link RunRecord}s and {@link Yardsticks}. Reading refuses whatever it does not
 * understand; writing leaves either the old file or the whole new one.
 */
public final class RecordFiles {
  private RecordFiles() {}

  /**
   * Reads the record of a cell.
   *
   * @throws RecordFormatException if the file is missing or malformed, has another schema version,
   *     lacks a field, has an unknown one, breaks the {@linkplain RecordSchema schema}, or if its
   *     fingerprint is not that of its protocol
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  public static RunRecord read(Path file) {
    String text = StrictJson.text("run record", file);
    JsonNode tree = StrictJson.tree(text, file);
    JsonNode version = tree.path("schemaVersion");
    if (!version.isInt() || version.intValue() != RunRecord.SCHEMA_VERSION) {
      throw new RecordFormatException(
          "schema version",
          file.toString(),
          found(version),
          Integer.toString(RunRecord.SCHEMA_VERSION));
    }
    RunRecord read = StrictJson.parse(text, file, RunRecord.class);
    RecordSchema.check(tree, file);
    String expected = read.protocol().fingerprint();
    if (!expected.equals(read.protocolFingerprint())) {
      throw new RecordFormatException(
          "protocol fingerprint", file.toString(), read.protocolFingerprint(), expected);
    }
    return read;
  }

  private static String found(JsonNode version) {
    if (version.isMissingNode()) {
      return "none";
    }
    return version.isInt() && version.intValue() > RunRecord.SCHEMA_VERSION
        ? version + ", of a newer ldmbench"
        : version.toString();
  }

  /**
   * Writes the record of a cell; the folder must exist.
   *
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  public static void write(Path file, RunRecord content) {
    WholeFile.write(file, StrictJson.pretty(content));
  }

  /**
   * Reads the yardsticks of a suite.
   *
   * @throws RecordFormatException as for {@link #read}
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  public static Yardsticks readYardsticks(Path file) {
    return StrictJson.parse(StrictJson.text("yardsticks", file), file, Yardsticks.class);
  }

  /**
   * Writes the yardsticks of a suite; the folder must exist.
   *
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  public static void writeYardsticks(Path file, Yardsticks content) {
    WholeFile.write(file, StrictJson.pretty(content));
  }
}
