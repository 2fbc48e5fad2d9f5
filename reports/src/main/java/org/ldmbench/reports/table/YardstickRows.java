package org.ldmbench.reports.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ldmbench.reports.record.Metric;
import org.ldmbench.reports.record.Protocol;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.record.Yardsticks;
import org.ldmbench.reports.stats.Measure;

/**
 * The second block of the table: real held-out pictures first, then reconstructions, then any
 * others.
 */
record YardstickRows(List<MetricColumn> metrics, Optional<Protocol> usual, Footnotes notes) {
  List<Row> of(ResultFolder folder) {
    return folder.yardsticks().map(this::rows).orElse(List.of());
  }

  private List<Row> rows(Yardsticks yardsticks) {
    List<Row> rows = new ArrayList<>();
    Map<String, String> titles = new LinkedHashMap<>();
    titles.put(Metric.HELD_OUT, "Real held-out pictures");
    titles.put(Metric.RECONSTRUCTIONS, "Autoencoder reconstructions");
    yardsticks
        .metrics()
        .forEach(m -> titles.putIfAbsent(m.subject(), Figures.capital(m.subject())));
    titles.forEach(
        (subject, title) -> {
          List<Metric> mine =
              yardsticks.metrics().stream().filter(m -> m.subject().equals(subject)).toList();
          if (!mine.isEmpty()) {
            rows.add(yardstick(yardsticks, subject, title, mine));
          }
        });
    return rows;
  }

  private Row yardstick(Yardsticks yardsticks, String subject, String title, List<Metric> mine) {
    String counts =
        mine.stream()
            .map(m -> Figures.whole((double) m.count()))
            .distinct()
            .collect(Collectors.joining(" / "));
    Cell name = Cell.of(title + ", n = " + counts);
    String difference =
        ProtocolDifference.between(
            yardsticks.protocol(),
            usual.orElse(yardsticks.protocol()),
            ProtocolDifference.OF_SAMPLING);
    if (!difference.isEmpty()) {
      name = name.marked(notes.mark(ProtocolDifference.note(difference)));
    }
    List<Cell> cells = new ArrayList<>();
    cells.add(name);
    cells.addAll(Collections.nCopies(TableBuilder.FIXED - 1, Cell.of(TableBuilder.DASH)));
    for (MetricColumn metric : metrics) {
      cells.add(
          metric
              .in(yardsticks, subject)
              .map(m -> Figures.cell(m.value(), v -> metric.text(Measure.of(v))))
              .orElse(Cell.of(TableBuilder.DASH)));
    }
    cells.add(Cell.of(TableBuilder.DASH));
    return new Row(
        Row.Kind.YARDSTICK, name.text(), "", yardsticks.protocol().fingerprint(), List.of(), cells);
  }
}
