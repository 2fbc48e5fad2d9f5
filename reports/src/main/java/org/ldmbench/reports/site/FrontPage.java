package org.ldmbench.reports.site;

import com.samskivert.mustache.Template;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ldmbench.reports.record.Metric;
import org.ldmbench.reports.record.Protocol;
import org.ldmbench.reports.render.Templates;
import org.ldmbench.reports.stats.Measure;
import org.ldmbench.reports.table.Figures;
import org.ldmbench.reports.table.ProtocolDifference;

/** The first page: a table for each protocol, its charts, and what is in no table. */
record FrontPage(Leaderboard leaderboard, BoardCharts charts) {
  private static final Template PAGE = Templates.load(Site.RESOURCES + "index.html.mustache");
  private static final int YARDSTICK_DIGITS = 4;

  String html() {
    List<String> tasks =
        leaderboard.boards().stream()
            .flatMap(board -> board.rows().stream())
            .map(row -> row.first().task())
            .distinct()
            .sorted()
            .toList();
    return PAGE.execute(
        Map.of(
            "summary", leaderboard.summary(),
            "sweeps", leaderboard.sweeps().stream().map(SiteSweep::name).toList(),
            "tasks", tasks,
            "boards", leaderboard.boards().stream().map(this::board).toList(),
            "absences", leaderboard.absences().stream().map(FrontPage::absence).toList()));
  }

  private Map<String, Object> board(Board board) {
    Protocol protocol = board.protocol();
    Protocol first = leaderboard.boards().get(0).protocol();
    BoardTable table = BoardTable.of(board, leaderboard.sweeps().size() > 1);
    return Map.of(
        "name", board.shortName(),
        "line", protocol.line(),
        "difference", ProtocolDifference.between(protocol, first, Set.of()),
        "first", leaderboard.boards().get(0).shortName(),
        "fields", Field.of(protocol.fields()),
        "table", table.model(),
        "yardsticks", yardsticks(board),
        "charts", charts.of(board).stream().map(this::chart).toList(),
        "crowded",
            board.bySweep().values().stream().anyMatch(r -> r.size() > BoardCharts.MOST_ROWS),
        "most", BoardCharts.MOST_ROWS);
  }

  private List<Field> yardsticks(Board board) {
    return board.bySweep().values().stream()
        .map(rows -> rows.get(0).first().sweep())
        .flatMap(sweep -> board.yardsticks(sweep).stream())
        .flatMap(yardsticks -> yardsticks.metrics().stream())
        .map(FrontPage::yardstick)
        .distinct()
        .toList();
  }

  private static Field yardstick(Metric metric) {
    return new Field(
        metric.label() + " of " + metric.subject(),
        "%s (n = %s)"
            .formatted(
                Figures.significant(Measure.of(metric.value()), YARDSTICK_DIGITS),
                Figures.whole((double) metric.count())));
  }

  private Map<String, String> chart(BoardCharts.Chart chart) {
    String sweep = leaderboard.sweeps().size() > 1 ? chart.sweep().name() + ": " : "";
    return Map.of("file", chart.file(), "caption", sweep + chart.caption());
  }

  private static Map<String, String> absence(Absence absence) {
    return Map.of(
        "what", absence.what(),
        "sweep", absence.sweep().name(),
        "kind", absence.kind(),
        "reason", absence.reason(),
        "page", absence.run().map(run -> run.file("html")).orElse(""));
  }
}
