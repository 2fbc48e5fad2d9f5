package org.ldmbench.reports.render;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ldmbench.reports.table.Align;
import org.ldmbench.reports.table.Cell;
import org.ldmbench.reports.table.Column;
import org.ldmbench.reports.table.Footnote;
import org.ldmbench.reports.table.ResultTable;
import org.ldmbench.reports.table.Row;

/**
 * A LaTeX table with booktabs rules, for {@code \input}; shrunk where it is wider than the line.
 * Other scripts than Latin are left as they are, which XeLaTeX and LuaLaTeX print.
 */
public final class LatexRenderer implements Renderer {
  private static final Map<Integer, String> ESCAPES =
      Map.ofEntries(
          Map.entry((int) '\\', "\\textbackslash{}"),
          Map.entry((int) '{', "\\{"),
          Map.entry((int) '}', "\\}"),
          // A row that starts with a bracket would be read as an argument of the line break.
          Map.entry((int) '[', "{[}"),
          Map.entry((int) '$', "\\$"),
          Map.entry((int) '&', "\\&"),
          Map.entry((int) '#', "\\#"),
          Map.entry((int) '%', "\\%"),
          Map.entry((int) '_', "\\_"),
          Map.entry((int) '^', "\\textasciicircum{}"),
          Map.entry((int) '~', "\\textasciitilde{}"),
          Map.entry((int) '<', "\\textless{}"),
          Map.entry((int) '>', "\\textgreater{}"),
          Map.entry((int) '\n', " "),
          Map.entry((int) '—', "---"),
          Map.entry((int) '✗', "$\\times$"),
          Map.entry((int) '±', "$\\pm$"),
          Map.entry((int) '×', "$\\times$"),
          Map.entry((int) '∞', "$\\infty$"),
          Map.entry((int) '−', "$-$"),
          Map.entry((int) '≤', "$\\leq$"),
          Map.entry((int) '≥', "$\\geq$"),
          Map.entry((int) '…', "\\ldots{}"),
          Map.entry((int) 'α', "$\\alpha$"),
          Map.entry((int) 'β', "$\\beta$"),
          Map.entry((int) 'γ', "$\\gamma$"),
          Map.entry((int) 'ε', "$\\epsilon$"),
          Map.entry((int) 'η', "$\\eta$"),
          Map.entry((int) 'λ', "$\\lambda$"),
          Map.entry((int) 'σ', "$\\sigma$"),
          Map.entry((int) '↓', "$\\downarrow$"),
          Map.entry((int) '↑', "$\\uparrow$"));

  /** To the width of the line, if it is wider. */
  private static final String SHRINK =
      "\\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}";

  @Override
  public String format() {
    return "latex";
  }

  @Override
  public String fileName() {
    return "table.tex";
  }

  @Override
  public void render(ResultTable table, Appendable out) throws IOException {
    String sides =
        table.columns().stream()
            .map(column -> column.align() == Align.LEFT ? "l" : "r")
            .collect(Collectors.joining());
    out.append(
            "% Needs \\usepackage{booktabs,graphicx}\n\\begin{table}\n  \\centering\n  \\caption{")
        .append(escape(table.title()))
        .append("}\n  ")
        .append(SHRINK)
        .append("{%\n  \\begin{tabular}{")
        .append(sides)
        .append("}\n    \\toprule\n");
    header(table.columns(), 0, out);
    header(table.columns(), 1, out);
    out.append("    \\midrule\n");
    for (Row row : table.rows()) {
      line(row, out);
    }
    if (!table.yardsticks().isEmpty()) {
      out.append("    \\midrule\n");
      for (Row row : table.yardsticks()) {
        line(row, out);
      }
    }
    out.append(
        "    \\bottomrule\n  \\end{tabular}}\n\n  \\par\\smallskip\\raggedright\\footnotesize\n");
    for (Footnote note : table.footnotes()) {
      out.append("  ")
          .append(note.mark().isEmpty() ? "" : sup(note.mark()) + "~")
          .append(escape(note.text()))
          .append("\\par\n");
    }
    if (table.protocol().isPresent()) {
      out.append("  ").append(escape(table.protocol().get().line())).append("\\par\n");
    }
    out.append("\\end{table}\n");
  }

  private static void header(List<Column> columns, int line, Appendable out) throws IOException {
    List<String> texts = columns.stream().map(column -> column.headerLines().get(line)).toList();
    if (texts.stream().allMatch(String::isEmpty)) {
      return;
    }
    out.append("    ")
        .append(texts.stream().map(LatexRenderer::escape).collect(Collectors.joining(" & ")))
        .append(" \\\\\n");
  }

  private static void line(Row row, Appendable out) throws IOException {
    out.append("    ")
        .append(row.cells().stream().map(LatexRenderer::cell).collect(Collectors.joining(" & ")))
        .append(" \\\\\n");
  }

  private static String cell(Cell cell) {
    String text = escape(cell.text());
    return (cell.best() ? "\\textbf{" + text + "}" : text)
        + (cell.marks().isEmpty() ? "" : sup(String.join(",", cell.marks())));
  }

  private static String sup(String mark) {
    return "\\textsuperscript{" + mark + "}";
  }

  private static String escape(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(p -> out.append(ESCAPES.getOrDefault(p, Character.toString(p))));
    return out.toString();
  }
}
