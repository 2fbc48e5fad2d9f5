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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ldmbench.reports.chart.ChartImage;
import org.ldmbench.reports.chart.FdChart;
import org.ldmbench.reports.chart.GuidanceChart;
import org.ldmbench.reports.chart.LossChart;
import org.ldmbench.reports.chart.ParetoChart;
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
      Map<String, ChartImage> charts = new TreeMap<>();
      FdChart.draw(table).ifPresent(chart -> charts.put("fd", chart));
      LossChart.draw(folder, table).ifPresent(chart -> charts.put("loss", chart));
      ParetoChart.draw(folder).ifPresent(chart -> charts.put("pareto", chart));
      GuidanceChart.draw(folder).ifPresent(chart -> charts.put("guidance", chart));
      charts.forEach(
          (name, chart) -> {
            chart.writePng(report.resolve(name + ".png"));
            chart.writeSvg(report.resolve(name + ".svg"));
          });
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
      Optional<String> path = Optional.ofNullable(ended.artifacts().get("grid"));
      if (path.isPresent()) {
        Path cell = folder.cellFolder(ended).normalize();
        Path grid = cell.resolve(path.get()).normalize();
        if (!grid.startsWith(cell) || !Files.isRegularFile(grid)) {
          throw new RecordFormatException(
              "artifact 'grid'",
              cell.resolve("record.json").toString(),
              "'" + path.get() + "'",
              "a file inside the cell's folder");
        }
        Path copy = report.resolve("grid-" + ended.cellId() + ".png");
        Files.copy(grid, copy, StandardCopyOption.REPLACE_EXISTING);
        grids.add(
            new IndexPage.Grid(
                ended, Base64.getEncoder().encodeToString(Files.readAllBytes(copy))));
      }
    }
    return grids;
  }
}
