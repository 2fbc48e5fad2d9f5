package org.ldmbench.reports.render;

import com.samskivert.mustache.Template;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ldmbench.reports.table.Align;
import org.ldmbench.reports.table.Cell;
import org.ldmbench.reports.table.Column;
import org.ldmbench.reports.table.Footnote;
import org.ldmbench.reports.table.ResultTable;
import org.ldmbench.reports.table.Row;

/** A stand-alone page with the table; light and dark, no scripts, no external resources. */
public final class HtmlRenderer implements Renderer {
  private static final Template TABLE = Templates.load("table.html.mustache");
  private static final Template PAGE = Templates.load("page.html.mustache");

  /** The style of every page of the project. */
  public static final String STYLE = Templates.text("style.css");

  @Override
  public String format() {
    return "html";
  }

  @Override
  public String fileName() {
    return "table.html";
  }

  @Override
  public void render(ResultTable table, Appendable out) throws IOException {
    out.append(page(table.title(), "<h1>" + escape(table.title()) + "</h1>\n" + fragment(table)));
  }

  /** A heading and the table for a page with several tables; note ids start with the scope. */
  public static String section(ResultTable table, String scope) {
    return "<h2>" + escape(table.title()) + "</h2>\n" + fragment(table, scope);
  }

  /** The table and its notes, without a page around them. */
  public static String fragment(ResultTable table) {
    return fragment(table, "");
  }

  private static String fragment(ResultTable table, String scope) {
    return TABLE.execute(
        Map.of(
            "scope",
            scope,
            "columns",
            table.columns().stream().map(HtmlRenderer::head).toList(),
            "rows",
            table.rows().stream().map(row -> row(table, row)).toList(),
            "yardsticks",
            table.yardsticks().stream().map(row -> row(table, row)).toList(),
            "notes",
            table.footnotes().stream().map(HtmlRenderer::note).toList(),
            "protocol",
            table.protocol().map(p -> p.line()).orElse("")));
  }

  /** A page with the project's style around a body that is HTML already. */
  public static String page(String title, String body) {
    return PAGE.execute(Map.of("title", title, "style", STYLE, "body", body));
  }

  private static String escape(String text) {
    return Templates.ESCAPE.escape(text);
  }

  private static Map<String, Object> head(Column column) {
    return Map.of("header", column.header(), "unit", column.unit(), "side", side(column));
  }

  private static Map<String, Object> row(ResultTable table, Row row) {
    List<Map<String, Object>> cells = new ArrayList<>();
    for (int i = 1; i < row.cells().size(); i++) {
      cells.add(cell(row.cells().get(i), table.columns().get(i)));
    }
    return Map.of("head", cell(row.cells().get(0), table.columns().get(0)), "cells", cells);
  }

  private static Map<String, Object> cell(Cell cell, Column column) {
    return Map.of(
        "text", cell.text(), "best", cell.best(), "marks", cell.marks(), "side", side(column));
  }

  private static Map<String, Object> note(Footnote note) {
    return Map.of("mark", note.mark(), "text", note.text());
  }

  private static String side(Column column) {
    return column.align() == Align.LEFT ? "left" : "right";
  }
}
