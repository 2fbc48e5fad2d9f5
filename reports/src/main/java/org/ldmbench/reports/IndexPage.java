package org.ldmbench.reports;

import com.samskivert.mustache.Template;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ldmbench.reports.chart.NamedChart;
import org.ldmbench.reports.record.CellKey;
import org.ldmbench.reports.record.Protocol;
import org.ldmbench.reports.record.Provenance;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.render.HtmlRenderer;
import org.ldmbench.reports.render.Templates;
import org.ldmbench.reports.table.ResultTable;

/** The page of a report; charts and pictures are inside it, so that it can be sent as one file. */
record IndexPage(
    ResultFolder folder, ResultTable table, List<NamedChart> charts, List<Grid> grids) {
  /** Pictures sampled by a cell; the PNG is in Base64. */
  record Grid(RunRecord cell, String png) {}

  private static final Template BODY = Templates.load("index.html.mustache");

  String html() {
    String body =
        BODY.execute(
            Map.of(
                "title", table.title(),
                "table", HtmlRenderer.fragment(table),
                "charts", chartsOfPage(),
                "grids", grids.stream().map(IndexPage::grid).toList(),
                "protocols", protocols(),
                "runs", folder.records().stream().map(IndexPage::run).toList()));
    return HtmlRenderer.page(table.title(), body);
  }

  private List<Map<String, String>> chartsOfPage() {
    return charts.stream()
        .map(
            chart ->
                Map.of(
                    "svg",
                    "data:image/svg+xml;base64," + base64(chart.image().svg()),
                    "caption",
                    chart.caption()))
        .toList();
  }

  private static Map<String, String> grid(Grid grid) {
    CellKey key = grid.cell().cell();
    return Map.of(
        "png", "data:image/png;base64," + grid.png(),
        "title", grid.cell().title() + (key.budget().isUntrained() ? ", untrained" : ""),
        "detail", "%s, seed %d".formatted(key.conditioning(), key.seed()));
  }

  /** Every protocol that occurs, the usual one first. */
  private List<Map<String, Object>> protocols() {
    Map<String, Protocol> all = new LinkedHashMap<>();
    table.protocol().ifPresent(p -> all.put(p.fingerprint(), p));
    folder.records().forEach(r -> all.put(r.protocolFingerprint(), r.protocol()));
    folder.yardsticks().ifPresent(y -> all.put(y.protocol().fingerprint(), y.protocol()));
    List<Map<String, Object>> shown = new ArrayList<>();
    all.forEach(
        (fingerprint, protocol) ->
            shown.add(Map.of("fingerprint", fingerprint, "fields", fields(protocol))));
    return shown;
  }

  private static List<Map<String, String>> fields(Protocol protocol) {
    return protocol.fields().entrySet().stream()
        .map(field -> Map.of("name", field.getKey(), "text", field.getValue()))
        .toList();
  }

  private static Map<String, String> run(RunRecord ended) {
    Provenance from = ended.provenance();
    return Map.of(
        "cell", ended.cellId(),
        "status", ended.status().word(),
        "build", "%s, %s%s".formatted(from.version(), from.commit(), from.dirty() ? ", dirty" : ""),
        "engine", from.engine(),
        "device", "%s, %d threads".formatted(from.device(), from.threads()),
        "host", "%s, %s, %s, Java %s".formatted(from.host(), from.cpu(), from.os(), from.java()),
        "started", from.startedAt(),
        "finished", from.finishedAt());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
