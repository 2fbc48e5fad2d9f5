package org.ldmbench.harness.data.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/** Reads {@code metadata.csv}: names of columns in the first line, commas, double quotes. */
final class MetadataCsv {

  private static final CSVFormat FORMAT =
      CSVFormat.Builder.create()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
          .get();

  private MetadataCsv() {}

  static List<MetadataLine> read(Path file, String text) throws IOException {
    List<MetadataLine> lines = new ArrayList<>();
    long start = 1;
    try (CSVParser rows = open(file, text)) {
      start = rows.getCurrentLineNumber() + 1;
      for (CSVRecord row : rows) {
        if (!row.isConsistent()) {
          throw MetadataFile.refusal(
              file,
              start,
              "found %d values, expected %d".formatted(row.size(), rows.getHeaderNames().size()));
        }
        Map<String, String> fields = new HashMap<>(row.toMap());
        fields.keySet().retainAll(MetadataLine.FIELDS);
        lines.add(new MetadataLine((int) start, fields));
        start = rows.getCurrentLineNumber() + 1;
      }
    } catch (UncheckedIOException | IOException | IllegalStateException e) {
      throw broken(file, start, e);
    }
    return lines;
  }

  private static CSVParser open(Path file, String text) throws IOException {
    try {
      return CSVParser.parse(text, FORMAT);
    } catch (IllegalArgumentException e) {
      // A column that is there twice.
      throw broken(file, 1, e);
    }
  }

  private static IllegalArgumentException broken(Path file, long line, Exception why) {
    return MetadataFile.refusal(file, line, "found broken CSV (%s)".formatted(why.getMessage()));
  }
}
