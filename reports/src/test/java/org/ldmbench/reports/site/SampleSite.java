package org.ldmbench.reports.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ldmbench.reports.SampleSweep;
import org.ldmbench.reports.Samples;
import org.ldmbench.reports.record.BudgetSpec;
import org.ldmbench.reports.record.CellKey;
import org.ldmbench.reports.record.Metric;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Spent;
import org.ldmbench.reports.record.Status;

/** Two sweeps under two protocols, with everything that can go wrong in them. */
final class SampleSite {
  /** Names that would run as a script, or load a picture, if they were not escaped. */
  static final String NASTY = "</script><script>alert(1)</script><img src=x onerror=alert(2)>&'`";

  private SampleSite() {}

  /** The result folders, inside a folder. */
  static List<Path> sweeps(Path dir) throws IOException {
    Path first =
        new SampleSweep(dir.resolve("first"))
            .settings("DiT", "{\"training\": {\"optimizer\": {\"beta2\": 0.99}}, \"depth\": 6}")
            .settings("U-ViT", "{\"training\": {\"optimizer\": {\"beta2\": 0.95}}, \"depth\": 6}")
            .settings("Nasty", "{\"" + NASTY + "\": \"" + NASTY + "\"}")
            .seeds("DiT", 40, 42, 41)
            .seeds("U-ViT", 30, 33, 31)
            .add(Samples.done("MDTv2", "text", 0, 25, 0.31))
            .add(Samples.untrained("DiT"))
            .add(Samples.diverged("DiT", "class", 3))
            .add(failed())
            .add(foreign())
            .add(nasty())
            .torn("torn-cell", "Torn")
            .plan("never-ran", "Never")
            .stranger(Samples.done("Stranger", "text", 0, 1, 0.9))
            .write();
    Path second =
        new SampleSweep(dir.resolve("second"))
            .add(Samples.done("DiT", "class", 0, 9, Double.NaN, Samples.OTHER_PROTOCOL))
            .write();
    return List.of(first, second);
  }

  private static RunRecord failed() {
    return Samples.record(
        "Failing",
        "class",
        new BudgetSpec("samples", 102400),
        0,
        Status.FAILED,
        Optional.of("out of memory <at> step 3"),
        new Spent(3, 192, 1e9, 1),
        List.of(),
        List.of(),
        Samples.PROTOCOL);
  }

  /** A record one of whose metrics carries the fingerprint of another protocol. */
  private static RunRecord foreign() {
    RunRecord whole = Samples.done("Foreign", "class", 0, 0.5, Double.NaN);
    Metric own = whole.metrics().get(0);
    Metric other =
        new Metric(
            own.name(),
            own.extractor(),
            own.subject(),
            own.reference(),
            own.value(),
            own.count(),
            own.higherIsBetter(),
            Samples.OTHER_PROTOCOL.fingerprint());
    return with(whole, whole.cellId(), whole.cell(), whole.title(), List.of(other), Map.of());
  }

  private static RunRecord nasty() {
    RunRecord plain = Samples.done("Nasty", "text", 0, 20, 0.2);
    CellKey cell = plain.cell();
    return with(
        plain,
        "<i>#?%20&'",
        new CellKey(
            "<script>alert(3)</script>",
            "<b>preset",
            NASTY,
            cell.conditioning(),
            "<u>data",
            cell.budget(),
            cell.seed()),
        plain.title(),
        plain.metrics(),
        Map.of("grid", "../../plan.json"));
  }

  static RunRecord with(
      RunRecord r,
      String cellId,
      CellKey cell,
      String title,
      List<Metric> metrics,
      Map<String, String> artifacts) {
    return new RunRecord(
        r.schemaVersion(),
        cellId,
        cell,
        title,
        r.status(),
        r.reason(),
        r.model(),
        r.spent(),
        r.curve(),
        metrics,
        r.protocol(),
        r.protocolFingerprint(),
        artifacts,
        r.settings(),
        r.provenance());
  }

  /** The pages of a site. */
  static List<Path> pages(Path site) throws IOException {
    List<Path> pages = new ArrayList<>();
    try (var files = Files.walk(site)) {
      files.filter(file -> file.toString().endsWith(".html")).sorted().forEach(pages::add);
    }
    return pages;
  }
}
