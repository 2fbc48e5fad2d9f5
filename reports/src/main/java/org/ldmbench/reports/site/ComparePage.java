package org.ldmbench.reports.site;

import com.samskivert.mustache.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ldmbench.reports.record.Metric;
import org.ldmbench.reports.render.Templates;
import org.ldmbench.reports.stats.Measure;
import org.ldmbench.reports.table.MetricColumn;

/** The page that puts two runs side by side: the data of all, and a script that picks two. */
final class ComparePage {
  private static final Template PAGE = Templates.load(Site.RESOURCES + "compare.html.mustache");

  /** Settings that many runs share are written once. */
  private final Map<Map<String, String>, Integer> settings = new LinkedHashMap<>();

  private final Map<Map<String, String>, Integer> protocols = new LinkedHashMap<>();

  private ComparePage() {}

  static String of(Leaderboard board) {
    return PAGE.execute(Map.of("json", ScriptJson.of(new ComparePage().data(board))));
  }

  private Map<String, Object> data(Leaderboard board) {
    List<Map<String, Object>> runs = new ArrayList<>();
    board.runs().forEach(run -> runs.add(run(run)));
    return Map.of(
        "runs", runs,
        "settings", List.copyOf(settings.keySet()),
        "protocols", List.copyOf(protocols.keySet()));
  }

  private Map<String, Object> run(SiteRun run) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("id", run.id());
    data.put("label", run.label());
    data.put("sweep", run.sweep().name());
    data.put("page", run.file("html"));
    data.put("task", run.task() + ", " + run.budget());
    data.put("ending", run.ending());
    data.put("foreign", !run.foreignMetrics().isEmpty());
    data.put("protocol", number(protocols, run.ended().protocol().fields()));
    data.put("settings", number(settings, run.sweep().folder().settings(run.ended())));
    data.put("facts", facts(run));
    data.put("metrics", MetricColumn.of(run.ended()).distinct().map(m -> metric(run, m)).toList());
    return data;
  }

  private static Map<String, String> facts(SiteRun run) {
    Map<String, String> facts = new LinkedHashMap<>();
    Field.identity(run).forEach(field -> facts.put(field.name(), field.text()));
    Field.cost(run).forEach(field -> facts.put(field.name(), field.text()));
    Field.origin(run.ended().provenance()).forEach(f -> facts.put(f.name(), f.text()));
    return facts;
  }

  private static Map<String, Object> metric(SiteRun run, MetricColumn metric) {
    double value = metric.in(run.ended()).map(Metric::value).orElse(Double.NaN);
    boolean finite = Double.isFinite(value);
    return Map.of(
        "name", metric.label(),
        "better", metric.higherIsBetter() ? "higher is better" : "lower is better",
        "text", metric.text(Measure.of(value)),
        "value", finite ? value : "",
        "decimals", finite ? metric.decimals(value) : 0);
  }

  /** Where a map stands in the list of all different ones. */
  private static int number(Map<Map<String, String>, Integer> all, Map<String, String> one) {
    Integer next = all.size();
    Integer known = all.putIfAbsent(one, next);
    return known == null ? next : known;
  }
}
