package org.ldmbench.reports.site;

import com.samskivert.mustache.Template;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ldmbench.reports.chart.RunCurve;
import org.ldmbench.reports.record.RecordFormatException;
import org.ldmbench.reports.render.Templates;
import org.ldmbench.reports.stats.Measure;
import org.ldmbench.reports.table.Figures;
import org.ldmbench.reports.table.MetricColumn;

/** Writes a page for each run, and the files that it shows or offers. */
final class RunPages {
  private static final Template PAGE = Templates.load(Site.RESOURCES + "run.html.mustache");
  private static final String ROOT = "../../";
  private static final String DASH = "—";

  private final SiteFolder site;
  private final Map<String, Board.Row> rows = new HashMap<>();

  RunPages(Leaderboard board, SiteFolder site) {
    this.site = site;
    board.boards().stream()
        .flatMap(b -> b.rows().stream())
        .forEach(row -> row.runs().forEach(run -> rows.put(run.id(), row)));
  }

  void write(SiteRun run) {
    site.copy(run.sweep().folder().recordFile(run.ended()), run.file("json"));
    Optional<String> curve = RunCurve.svg(run.ended());
    curve.ifPresent(svg -> site.write(run.file("svg"), svg));
    String fault = "";
    boolean pictures = false;
    try {
      Optional<Path> grid = run.sweep().folder().artifact(run.ended(), "grid");
      grid.ifPresent(file -> site.copy(file, run.file("png")));
      pictures = grid.isPresent();
    } catch (RecordFormatException e) {
      fault = run.sweep().publish(String.valueOf(e.getMessage()));
    }
    String body =
        PAGE.execute(
            Map.ofEntries(
                Map.entry("title", run.title()),
                Map.entry("label", run.label()),
                Map.entry("sweep", run.sweep().name()),
                Map.entry("slug", run.slug()),
                Map.entry("id", run.id()),
                Map.entry("ending", run.ending()),
                Map.entry("foreign", String.join(", ", run.foreignMetrics())),
                Map.entry("metrics", metrics(run)),
                Map.entry("siblings", siblings(run)),
                Map.entry("curve", curve.isPresent()),
                Map.entry("pictures", pictures),
                Map.entry("fault", fault),
                Map.entry("identity", Field.identity(run)),
                Map.entry("cost", Field.cost(run)),
                Map.entry("settings", Field.of(run.sweep().folder().settings(run.ended()))),
                Map.entry("fingerprint", run.ended().protocolFingerprint()),
                Map.entry("protocol", Field.of(run.ended().protocol().fields())),
                Map.entry("provenance", Field.provenance(run.ended().provenance()))));
    site.write(run.file("html"), Site.page(run.label(), ROOT, "", body));
  }

  /** Each number of the run, beside the mean of its row. */
  private List<Map<String, String>> metrics(SiteRun run) {
    return MetricColumn.of(run.ended())
        .distinct()
        .map(
            metric -> {
              Optional<Measure> mean =
                  Optional.ofNullable(rows.get(run.id())).flatMap(r -> r.group().measure(metric));
              return Map.of(
                  "name", metric.label(),
                  "better", metric.higherIsBetter() ? "higher" : "lower",
                  "value", metric.in(run.ended()).map(m -> text(metric, m.value())).orElse(DASH),
                  "count",
                      metric
                          .in(run.ended())
                          .map(m -> Figures.whole((double) m.count()))
                          .orElse(DASH),
                  "n", mean.map(m -> "" + m.n()).orElse(DASH),
                  "mean", mean.map(metric::text).orElse(DASH),
                  "interval", mean.flatMap(metric::interval).orElse(DASH));
            })
        .toList();
  }

  private static String text(MetricColumn metric, double value) {
    return metric.text(Measure.of(value));
  }

  /** The other seeds of its row. */
  private List<Map<String, Object>> siblings(SiteRun run) {
    return Optional.ofNullable(rows.get(run.id())).stream()
        .flatMap(row -> row.runs().stream())
        .filter(other -> !other.id().equals(run.id()))
        .map(other -> Map.<String, Object>of("page", other.slug(), "seed", other.cell().seed()))
        .toList();
  }
}
