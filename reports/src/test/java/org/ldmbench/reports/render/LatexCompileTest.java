package org.ldmbench.reports.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.reports.Samples;
import org.ldmbench.reports.table.Align;
import org.ldmbench.reports.table.Cell;
import org.ldmbench.reports.table.Column;
import org.ldmbench.reports.table.Direction;
import org.ldmbench.reports.table.ResultTable;
import org.ldmbench.reports.table.Row;

/** LaTeX itself says whether the tables are LaTeX, and fit on a page. */
class LatexCompileTest {

  private static final int SECONDS = 60;

  @TempDir private Path dir;

  @Test
  void aSweepsTableCompiles() throws Exception {
    compile(Renderers.toString(ResultTable.of(Samples.folder()), "latex"));
  }

  @Test
  void everyCharacterOfOursCompiles() throws Exception {
    String text = "\\{}[]$&#%_^~<>| \n—✗±×∞−≤≥…αβγεηλσ↓↑ éüß “quoted” it’s 50 %";
    Column column = new Column("key", text, "", Align.LEFT, Direction.LOWER);
    compile(
        Renderers.toString(
            new ResultTable(
                text,
                List.of(column, column),
                List.of(
                    new Row(
                        Row.Kind.TRAINED,
                        text,
                        "done",
                        "",
                        List.of(),
                        List.of(Cell.of(text), Cell.of(text)))),
                List.of(),
                List.of(),
                Optional.empty()),
            "latex"));
  }

  private void compile(String table) throws Exception {
    assumeTrue(hasLatex(), "no pdflatex on the PATH: the LaTeX tables are not compiled");
    Files.writeString(dir.resolve("table.tex"), table);
    Files.writeString(
        dir.resolve("paper.tex"),
        """
        \\documentclass{article}
        \\usepackage{booktabs,graphicx}
        \\begin{document}
        \\input{table}
        \\end{document}
        """);
    Process latex =
        new ProcessBuilder("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper.tex")
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("output.txt").toFile())
            .start();
    assertTrue(latex.waitFor(SECONDS, TimeUnit.SECONDS));
    String output = Files.readString(dir.resolve("output.txt"));
    assertEquals(0, latex.exitValue(), output);
    assertFalse(output.contains("Overfull"), output);
    assertFalse(Files.readString(dir.resolve("paper.log")).contains("Missing character"));
    assertTrue(Files.size(dir.resolve("paper.pdf")) > 0);
  }

  private static boolean hasLatex() throws IOException {
    return Stream.of(
            Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "pdflatex")));
  }
}
