package org.ldmbench.reports.render;

import java.io.IOException;
import org.ldmbench.reports.table.Align;
import org.ldmbench.reports.table.Cell;
import org.ldmbench.reports.table.Column;
import org.ldmbench.reports.table.Footnote;
import org.ldmbench.reports.table.ResultTable;
import org.ldmbench.reports.table.Row;

/** A GitHub-flavoured Markdown table; yardsticks are in italics. */
public final class MarkdownRenderer implements Renderer {
  @Override
  public String format() {
    return "md";
  }

  @Override
  public String fileName() {
    return "table.md";
  }

  @Override
  public void render(ResultTable table, Appendable out) throws IOException {
    out.append("### ").append(escape(table.title())).append("\n\n|");
    for (Column column : table.columns()) {
      out.append(' ').append(escape(column.header())).append(" |");
    }
    out.append("\n|");
    for (Column column : table.columns()) {
      out.append(column.align() == Align.RIGHT ? " ---: |" : " :--- |");
    }
    out.append('\n');
    for (Row row : table.allRows()) {
      out.append('|');
      for (int i = 0; i < row.cells().size(); i++) {
        boolean italics = i == 0 && row.kind() == Row.Kind.YARDSTICK;
        out.append(' ').append(cell(row.cells().get(i), italics)).append(" |");
      }
      out.append('\n');
    }
    for (Footnote note : table.footnotes()) {
      out.append('\n')
          .append(note.mark().isEmpty() ? "" : sup(note.mark()) + " ")
          .append(escape(note.text()))
          .append('\n');
    }
    if (table.protocol().isPresent()) {
      out.append('\n').append(escape(table.protocol().get().line())).append('\n');
    }
  }

  private static String cell(Cell cell, boolean italics) {
    String text = escape(cell.text());
    if (italics) {
      text = "*" + text + "*";
    }
    if (cell.best()) {
      text = "**" + text + "**";
    }
    return cell.marks().isEmpty() ? text : text + sup(String.join(",", cell.marks()));
  }

  private static String sup(String mark) {
    return "<sup>" + mark + "</sup>";
  }

  private static String escape(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]|~#])", "\\\\$1")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("\\R", " ");
  }
}
