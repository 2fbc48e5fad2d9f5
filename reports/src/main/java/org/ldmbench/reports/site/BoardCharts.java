package org.ldmbench.reports.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ldmbench.reports.chart.NamedChart;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.table.ResultTable;

/**
 * The charts of each board, sweep by sweep. A sweep with more than {@value #MOST_ROWS} rows of a
 * board has none: their names would not fit.
 *
 * @param charts the charts by the fingerprint of their board, none if its sweeps are too large
 */
record BoardCharts(Map<String, List<Chart>> charts) {
  static final int MOST_ROWS = 40;

  /**
   * A chart that is written.
   *
   * @param sweep the sweep it is of
   * @param file its address
   * @param caption what stands under it
   */
  record Chart(SiteSweep sweep, String file, String caption) {}

  static BoardCharts write(Leaderboard leaderboard, SiteFolder site) {
    Map<String, List<Chart>> charts = new HashMap<>();
    for (Board board : leaderboard.boards()) {
      List<Chart> written = new ArrayList<>();
      for (List<Board.Row> rows : board.bySweep().values()) {
        SiteSweep sweep = rows.get(0).first().sweep();
        if (rows.size() <= MOST_ROWS) {
          ResultFolder part = part(board, sweep, rows);
          for (NamedChart chart : NamedChart.of(part, ResultTable.of(part))) {
            String file =
                "charts/%s/%s-%s.svg".formatted(board.shortName(), sweep.slug(), chart.name());
            site.write(file, chart.image().svg());
            written.add(new Chart(sweep, file, chart.caption()));
          }
        }
      }
      charts.put(board.protocol().fingerprint(), written);
    }
    return new BoardCharts(charts);
  }

  List<Chart> of(Board board) {
    return charts.getOrDefault(board.protocol().fingerprint(), List.of());
  }

  /** What a sweep would be, had it these rows only. */
  private static ResultFolder part(Board board, SiteSweep sweep, List<Board.Row> rows) {
    List<RunRecord> records = rows.stream().flatMap(r -> r.group().records().stream()).toList();
    return new ResultFolder(
        sweep.folder().root(), sweep.name(), records, List.of(), board.yardsticks(sweep));
  }
}
