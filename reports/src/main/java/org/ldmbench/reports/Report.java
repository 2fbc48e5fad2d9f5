package org.ldmbench.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.ldmbench.reports.chart.NamedChart;
import org.ldmbench.reports.record.RecordFormatException;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.render.Renderer;
import org.ldmbench.reports.render.Renderers;
import org.ldmbench.reports.table.ResultTable;

/** Writes everything a reader needs of a result folder into its folder "report". */
public final class Report {
  private Report() {}

  /**
   * Writes DIR/report: the table in every format, the charts as PNG and SVG (those that have
   * something to show), a copy of every cell's sample grid as grid-CELL.png, and index.html with
   * all of them.
   *
   * @return the table as text for a terminal
   * @throws RecordFormatException if a file of the folder is malformed, or a record names a grid
   *     outside its cell or one that is not there
   * @throws UncheckedIOException if a file cannot be read or written
   */
  public static String write(Path dir) {
    ResultFolder folder = ResultFolder.load(dir);
    ResultTable table = ResultTable.of(folder);
    Path report = dir.resolve("report");
    try {
      Files.createDirectories(report);
      for (Renderer renderer : Renderers.all()) {
        try (Writer out = Files.newBufferedWriter(report.resolve(renderer.fileName()))) {
          renderer.render(table, out);
        }
      }
      List<NamedChart> charts = NamedChart.of(folder, table);
      for (NamedChart chart : charts) {
        chart.image().writePng(report.resolve(chart.name() + ".png"));
        chart.image().writeSvg(report.resolve(chart.name() + ".svg"));
      }
      List<IndexPage.Grid> grids = copyGrids(folder, report);
      Files.writeString(
          report.resolve("index.html"), new IndexPage(folder, table, charts, grids).html());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + report, e);
    }
    return Renderers.toString(table, "text");
  }

  private static List<IndexPage.Grid> copyGrids(ResultFolder folder, Path report)
      throws IOException {
    List<IndexPage.Grid> grids = new ArrayList<>();
    for (RunRecord ended : folder.records()) {
      Optional<Path> grid = folder.artifact(ended, "grid");
      if (grid.isPresent()) {
        Path copy = report.resolve("grid-" + ended.cellId() + ".png");
        Files.copy(grid.get(), copy, StandardCopyOption.REPLACE_EXISTING);
        grids.add(
            new IndexPage.Grid(
                ended, Base64.getEncoder().encodeToString(Files.readAllBytes(copy))));
      }
    }
    return grids;
  }
}
