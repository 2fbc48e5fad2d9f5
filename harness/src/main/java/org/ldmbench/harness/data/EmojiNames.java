package org.ldmbench.harness.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads {@code emoji.csv}. Its sheet columns belong to other sheets than ours: never used. */
final class EmojiNames {
  private static final String RESOURCE = "com/gluonhq/emoji/emoji.csv";
  private static final int COLUMNS = 26;
  private static final int NAME = 0;
  private static final int CODE_POINTS = 1;
  private static final int SHORT_NAMES = 11;
  private static final int GROUP = 14;
  private static final int SUBGROUP = 15;
  private static final int VARIANTS = 22;

  private EmojiNames() {}

  /**
   * Every emoji in the order of the file.
   *
   * @throws IllegalArgumentException if the file is missing or a row does not have 26 columns
   */
  static List<EmojiName> read() throws IOException {
    // No quoting: the table has lone quotation marks in it.
    CSVFormat format = CSVFormat.Builder.create().setDelimiter('#').setQuote(null).get();
    List<EmojiName> names = new ArrayList<>();
    try (InputStream in = EmojiNames.class.getClassLoader().getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalArgumentException("class path: no resource %s".formatted(RESOURCE));
      }
      try (CSVParser rows = format.parse(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        for (CSVRecord row : rows) {
          names.add(parse(row));
        }
      }
    }
    return names;
  }

  private static EmojiName parse(CSVRecord row) {
    if (row.size() != COLUMNS) {
      throw new IllegalArgumentException(
          "%s line %d: found %d columns, expected %d"
              .formatted(RESOURCE, row.getRecordNumber(), row.size(), COLUMNS));
    }
    return new EmojiName(
        EmojiId.ofHex(row.get(CODE_POINTS)),
        row.get(NAME),
        parts(row.get(SHORT_NAMES)),
        row.get(GROUP),
        row.get(SUBGROUP),
        tones(row.get(VARIANTS)));
  }

  /** {@code "bee!honeybee!"}: each part is ended by an exclamation mark. */
  private static List<String> parts(String cell) {
    List<String> parts = new ArrayList<>();
    for (String part : cell.split("!", -1)) {
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return List.copyOf(parts);
  }

  /** {@code "1F3FB,1F44B-1F3FB,...!"}: tones, then code points, then what we have no use for. */
  private static Map<String, List<String>> tones(String cell) {
    Map<String, List<String>> tones = new LinkedHashMap<>();
    for (String variant : parts(cell)) {
      String[] fields = variant.split(",", -1);
      List<String> codes = List.of(fields[0].toLowerCase(Locale.ROOT).split("-", -1));
      tones.put(EmojiId.ofHex(fields[1]), codes);
    }
    return tones;
  }
}
