package org.ldmbench.reports.render;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.ldmbench.reports.stats.Measure;
import org.ldmbench.reports.table.Align;
import org.ldmbench.reports.table.Cell;
import org.ldmbench.reports.table.Column;
import org.ldmbench.reports.table.Direction;
import org.ldmbench.reports.table.ResultTable;
import org.ldmbench.reports.table.Row;

/**
 * One line for each row, raw numbers at full precision. A metric has three columns: its mean, "_sd"
 * (sample standard deviation over seeds) and "_n" (seeds). A field without a number is empty; the
 * status and the notes say why.
 */
public final class CsvRenderer implements Renderer {
  private static final Pattern DASH = Pattern.compile("^—$");

  @Override
  public String format() {
    return "csv";
  }

  @Override
  public String fileName() {
    return "table.csv";
  }

  @Override
  public void render(ResultTable table, Appendable out) throws IOException {
    CSVPrinter csv =
        new CSVPrinter(out, CSVFormat.RFC4180.builder().setRecordSeparator("\n").get());
    csv.printRecord(header(table));
    for (Row row : table.allRows()) {
      csv.printRecord(fields(table, row));
    }
    csv.flush();
  }

  private static List<String> header(ResultTable table) {
    List<String> names = new ArrayList<>(List.of("kind", "status"));
    for (Column column : table.columns()) {
      names.add(column.key());
      if (column.direction() != Direction.NONE) {
        names.add(column.key() + "_sd");
        names.add(column.key() + "_n");
      }
    }
    names.addAll(List.of("protocol_fingerprint", "notes"));
    return names;
  }

  private static List<String> fields(ResultTable table, Row row) {
    List<String> fields = new ArrayList<>();
    fields.add(row.kind().name().toLowerCase(Locale.ROOT));
    fields.add(row.status());
    for (int i = 0; i < row.cells().size(); i++) {
      Column column = table.columns().get(i);
      Cell cell = row.cells().get(i);
      fields.add(
          column.align() == Align.LEFT
              ? DASH.matcher(cell.text()).replaceFirst("")
              : cell.measure().map(m -> RawNumber.of(m.mean())).orElse(""));
      if (column.direction() != Direction.NONE) {
        fields.add(cell.measure().map(CsvRenderer::spread).orElse(""));
        fields.add(cell.measure().map(m -> Integer.toString(m.n())).orElse(""));
      }
    }
    fields.add(row.protocolFingerprint());
    fields.add(notes(table, row));
    return fields;
  }

  private static String spread(Measure measure) {
    return measure.standardDeviation().isPresent()
        ? RawNumber.of(measure.standardDeviation().getAsDouble())
        : "";
  }

  private static String notes(ResultTable table, Row row) {
    Set<String> marks = new LinkedHashSet<>();
    row.cells().forEach(cell -> marks.addAll(cell.marks()));
    return table.footnotes().stream()
        .filter(note -> marks.contains(note.mark()))
        .map(note -> note.text())
        .collect(Collectors.joining(" "));
  }
}
