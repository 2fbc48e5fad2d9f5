package org.ldmbench.reports.render;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.ldmbench.reports.table.Cell;
import org.ldmbench.reports.table.Column;
import org.ldmbench.reports.table.ResultTable;
import org.ldmbench.reports.table.Row;

/**
 * The whole table with raw numbers at full precision, those of each seed included; non-finite ones
 * are strings.
 */
public final class JsonRenderer implements Renderer {
  private static final JsonMapper MAPPER = new JsonMapper();

  @Override
  public String format() {
    return "json";
  }

  @Override
  public String fileName() {
    return "table.json";
  }

  @Override
  public void render(ResultTable table, Appendable out) throws IOException {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("title", table.title());
    ArrayNode columns = root.putArray("columns");
    for (Column column : table.columns()) {
      columns
          .addObject()
          .put("key", column.key())
          .put("name", column.name())
          .put("unit", column.unit())
          .put("better", column.direction().name().toLowerCase(Locale.ROOT));
    }
    ArrayNode rows = root.putArray("rows");
    table.allRows().forEach(row -> add(rows.addObject(), row, table.columns()));
    ArrayNode notes = root.putArray("footnotes");
    table.footnotes().forEach(n -> notes.addObject().put("mark", n.mark()).put("text", n.text()));
    table
        .protocol()
        .ifPresent(
            protocol -> {
              root.set("protocol", MAPPER.valueToTree(protocol));
              root.put("protocolFingerprint", protocol.fingerprint());
            });
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    out.append(MAPPER.writer(printer).writeValueAsString(root)).append('\n');
  }

  private static void add(ObjectNode to, Row row, List<Column> columns) {
    to.put("kind", row.kind().name().toLowerCase(Locale.ROOT))
        .put("status", row.status())
        .put("protocolFingerprint", row.protocolFingerprint());
    ArrayNode ids = to.putArray("cellIds");
    row.cellIds().forEach(ids::add);
    ObjectNode cells = to.putObject("cells");
    for (int i = 0; i < columns.size(); i++) {
      Cell cell = row.cells().get(i);
      ObjectNode node = cells.putObject(columns.get(i).key()).put("text", cell.text());
      cell.measure()
          .ifPresent(
              measure -> {
                node.put("mean", measure.mean());
                measure.standardDeviation().ifPresent(sd -> node.put("standardDeviation", sd));
                ArrayNode values = node.putArray("values");
                measure.values().forEach(values::add);
              });
      if (cell.best()) {
        node.put("best", true);
      }
      if (!cell.marks().isEmpty()) {
        ArrayNode marks = node.putArray("marks");
        cell.marks().forEach(marks::add);
      }
    }
  }
}
