package org.ldmbench.reports.render;

import java.io.IOException;
import java.util.List;
import org.ldmbench.reports.table.Align;
import org.ldmbench.reports.table.Cell;
import org.ldmbench.reports.table.Column;
import org.ldmbench.reports.table.Footnote;
import org.ldmbench.reports.table.ResultTable;
import org.ldmbench.reports.table.Row;

/** Aligned text for a terminal; a best value is between asterisks. */
public final class TextRenderer implements Renderer {
  private static final String GAP = "  ";

  @Override
  public String format() {
    return "text";
  }

  @Override
  public String fileName() {
    return "table.txt";
  }

  @Override
  public void render(ResultTable table, Appendable out) throws IOException {
    List<Column> columns = table.columns();
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      for (String line : columns.get(i).headerLines()) {
        widths[i] = Math.max(widths[i], DisplayWidth.of(line));
      }
      for (Row row : table.allRows()) {
        widths[i] = Math.max(widths[i], DisplayWidth.of(text(row.cells().get(i))));
      }
    }
    out.append(table.title()).append("\n\n");
    for (int i = 0; i < 2; i++) {
      int part = i;
      if (columns.stream().allMatch(c -> c.headerLines().get(part).isEmpty())) {
        continue;
      }
      line(columns, widths, columns.stream().map(c -> c.headerLines().get(part)).toList(), out);
    }
    rule(widths, out);
    for (Row row : table.rows()) {
      line(columns, widths, row.cells().stream().map(TextRenderer::text).toList(), out);
    }
    if (!table.yardsticks().isEmpty()) {
      rule(widths, out);
      for (Row row : table.yardsticks()) {
        line(columns, widths, row.cells().stream().map(TextRenderer::text).toList(), out);
      }
    }
    out.append('\n');
    for (Footnote note : table.footnotes()) {
      out.append(note.mark().isEmpty() ? "" : "[" + note.mark() + "] ")
          .append(note.text())
          .append('\n');
    }
    if (table.protocol().isPresent()) {
      out.append(table.protocol().get().line()).append('\n');
    }
  }

  private static void line(List<Column> columns, int[] widths, List<String> texts, Appendable out)
      throws IOException {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String text = texts.get(i);
      String padding = " ".repeat(widths[i] - DisplayWidth.of(text));
      boolean left = columns.get(i).align() == Align.LEFT;
      line.append(i == 0 ? "" : GAP).append(left ? text + padding : padding + text);
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private static void rule(int[] widths, Appendable out) throws IOException {
    int total = GAP.length() * (widths.length - 1);
    for (int width : widths) {
      total += width;
    }
    out.append("─".repeat(total)).append('\n');
  }

  private static String text(Cell cell) {
    String text = cell.best() ? "*" + cell.text() + "*" : cell.text();
    return cell.marks().isEmpty() ? text : text + " [" + String.join(",", cell.marks()) + "]";
  }
}
