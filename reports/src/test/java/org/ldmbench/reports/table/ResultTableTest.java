package org.ldmbench.reports.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.ldmbench.reports.Samples;
import org.ldmbench.reports.record.BudgetSpec;
import org.ldmbench.reports.record.Metric;
import org.ldmbench.reports.record.PlannedCell;
import org.ldmbench.reports.record.Protocol;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Spent;
import org.ldmbench.reports.record.Status;
import org.ldmbench.reports.record.UnusedRecord;
import org.ldmbench.reports.record.Yardsticks;

class ResultTableTest {
  private static final double NO_SCORE = Double.NaN;

  @Test
  void oneSeedCarriesNoVerdict() {
    ResultTable table =
        table(
            Samples.done("A", "class", 0, 10, NO_SCORE),
            Samples.done("B", "class", 0, 90, NO_SCORE));
    assertTrue(notes(table).contains("One seed per row: differences carry no verdict."));
    assertFalse(anyBest(table));
  }

  @Test
  void seedsBecomeMeanAndSampleDeviation() {
    ResultTable table = table(seeds("A", 10, 12, 17));
    assertEquals(1, table.rows().size() - 1, "one row, and the not-applicable one");
    Cell fd = fd(table, 0);
    assertEquals("13.00 ± 3.61", fd.text());
    assertEquals(List.of(10.0, 12.0, 17.0), fd.measure().orElseThrow().values());
    assertEquals("3", text(table, 0, "seeds"));
  }

  @Test
  void aSeparatedRowIsBest() {
    ResultTable table = table(seeds("A", 40, 42, 41), seeds("B", 30.1, 32.2, 31.0));
    assertFalse(fd(table, 0).best());
    assertTrue(fd(table, 1).best());
    assertTrue(notes(table).stream().anyMatch(n -> n.startsWith("Bold: ")));
  }

  @Test
  void anOverlappingRowIsNotBest() {
    ResultTable table = table(seeds("A", 40, 42, 35), seeds("B", 39, 36, 38));
    assertFalse(anyBest(table));
    assertTrue(notes(table).stream().anyMatch(n -> n.startsWith("No row is best: ")));
  }

  @Test
  void aRowWithALostSeedIsNotBest() {
    RunRecord[] lost = seeds("B", 30.1, 32.2);
    ResultTable table =
        table(seeds("A", 40, 42, 41), lost, new RunRecord[] {Samples.diverged("B", "class", 2)});
    assertFalse(anyBest(table));
    assertEquals("2 of 3", text(table, 1, "seeds"));
    assertEquals(
        "Diverged: loss is NaN at step 420 (1 of 3 seeds, which are not in the mean).",
        note(table, fd(table, 1)));
  }

  @Test
  void rowsOfAnotherProtocolAreMarkedAndNotCompared() {
    ResultTable table =
        table(
            seeds("A", 40, 42, 41),
            new RunRecord[] {
              Samples.done("B", "class", 0, 30.1, NO_SCORE, Samples.OTHER_PROTOCOL),
              Samples.done("B", "class", 1, 32.2, NO_SCORE, Samples.OTHER_PROTOCOL),
              Samples.done("B", "class", 2, 31.0, NO_SCORE, Samples.OTHER_PROTOCOL)
            });
    assertFalse(anyBest(table));
    assertFalse(table.rows().get(0).incomparable());
    assertTrue(table.rows().get(1).incomparable());
    assertEquals(
        "Measured under another protocol (samplingSteps 250 instead of 50, guidance 4.0 instead of"
            + " 1.5): not comparable with the others.",
        note(table, table.rows().get(1).cells().get(0)));
  }

  @Test
  void seedsOfTwoProtocolsAreNotAveraged() {
    ResultTable table =
        table(
            Samples.done("A", "class", 0, 40, NO_SCORE),
            Samples.done("A", "class", 1, 20, NO_SCORE, Samples.OTHER_PROTOCOL));
    assertEquals("40.00", fd(table, 0).text());
    assertEquals("20.00", fd(table, 1).text());
  }

  @Test
  void aYardstickOfAnotherExtractorVersionIsMarked() {
    Protocol p = Samples.PROTOCOL;
    Protocol other =
        new Protocol(
            p.dataset(),
            p.datasetHash(),
            p.splitHash(),
            p.resolution(),
            p.autoencoder(),
            p.autoencoderHash(),
            "none",
            Map.of(),
            0,
            1,
            Map.of(),
            "raw",
            500,
            p.extractor(),
            "e2",
            p.resizeFilter(),
            p.referenceHash());
    ResultFolder folder =
        new ResultFolder(
            Path.of("."),
            "s",
            List.of(Samples.done("A", "class", 0, 40, NO_SCORE)),
            List.of(),
            Optional.of(new Yardsticks(other, Samples.yardsticks().metrics())));
    ResultTable table = ResultTable.of(folder);
    assertEquals(
        "Measured under another protocol (extractorHash e2 instead of e1): not comparable with the"
            + " others.",
        note(table, table.yardsticks().get(0).cells().get(0)));
  }

  /** One seed has no spread; what is known is the error of its samples. */
  @Test
  void aSingleSeedShowsTheErrorOfItsSamples() {
    RunRecord r = Samples.done("A", "class", 0, 40, NO_SCORE);
    Metric own = r.metrics().get(0);
    Metric told =
        new Metric(
            own.name(),
            own.extractor(),
            own.subject(),
            own.reference(),
            40,
            own.count(),
            own.higherIsBetter(),
            own.fingerprint(),
            OptionalDouble.of(1.234));
    RunRecord with =
        new RunRecord(
            r.schemaVersion(),
            r.cellId(),
            r.cell(),
            r.title(),
            r.status(),
            r.reason(),
            r.model(),
            r.spent(),
            r.curve(),
            List.of(told),
            r.protocol(),
            r.protocolFingerprint(),
            r.artifacts(),
            r.settings(),
            r.provenance());
    ResultTable table =
        ResultTable.of(
            new ResultFolder(Path.of("."), "s", List.of(with), List.of(), Optional.empty()));
    assertEquals("40.00 (1.23)", table.rows().get(0).cells().get(table.fdColumn()).text());
    assertTrue(table.footnotes().stream().anyMatch(note -> note.text().startsWith("In brackets")));
  }

  @Test
  void aMetricUnderAForeignFingerprintIsMarked() {
    Metric foreign =
        new Metric("FD", Samples.EXTRACTOR, Metric.SAMPLES, "training set", 4, 9, false, "else");
    RunRecord r = Samples.done("A", "class", 0, 40, NO_SCORE);
    RunRecord bad =
        new RunRecord(
            r.schemaVersion(),
            r.cellId(),
            r.cell(),
            r.title(),
            r.status(),
            r.reason(),
            r.model(),
            r.spent(),
            r.curve(),
            List.of(foreign),
            r.protocol(),
            r.protocolFingerprint(),
            r.artifacts(),
            r.settings(),
            r.provenance());
    assertTrue(table(bad).rows().get(0).incomparable());
  }

  @Test
  void cellsThatDidNotEndWellKeepTheirRows() {
    RunRecord failed =
        Samples.record(
            "F",
            "text",
            new BudgetSpec("samples", 10),
            0,
            Status.FAILED,
            Optional.of("out of memory"),
            new Spent(0, 0, 0, 0),
            List.of(),
            List.of(),
            Samples.PROTOCOL);
    ResultFolder folder =
        new ResultFolder(
            Path.of("."),
            "s",
            List.of(failed),
            List.of(),
            Optional.empty(),
            List.of(
                new PlannedCell(failed.cellId(), "F"),
                new PlannedCell("x1", "G"),
                new PlannedCell("x2", "G")),
            List.of(),
            List.of());
    ResultTable table = ResultTable.of(folder);
    assertEquals("failed", fd(table, 0).text());
    assertEquals("Failed: out of memory.", note(table, fd(table, 0)));
    assertEquals("not run", fd(table, 1).text());
    assertEquals("Planned but not run: x1, x2.", note(table, fd(table, 1)));
    assertEquals(List.of("x1", "x2"), table.rows().get(1).cellIds());
  }

  @Test
  void recordsThatAreNotUsedAreNamed() {
    ResultFolder folder =
        new ResultFolder(
            Path.of("."),
            "s",
            List.of(),
            List.of(),
            Optional.empty(),
            List.of(new PlannedCell("x1", "G")),
            List.of(new UnusedRecord("x1", "it is torn"), new UnusedRecord("x2", "who is x2")),
            List.of());
    ResultTable table = ResultTable.of(folder);
    assertEquals("invalid", fd(table, 0).text());
    assertEquals("Record not used: it is torn.", note(table, fd(table, 0)));
    assertTrue(notes(table).contains("Record not used: who is x2."));
    assertEquals(1, table.rows().size());
  }

  @Test
  void everyMetricHasItsBest() {
    ResultTable table =
        table(
            Samples.done("A", "text", 0, 30, 0.201),
            Samples.done("A", "text", 1, 31, 0.202),
            Samples.done("A", "text", 2, 33, 0.203),
            Samples.done("B", "text", 0, 31, 0.301),
            Samples.done("B", "text", 1, 30, 0.302),
            Samples.done("B", "text", 2, 33, 0.304));
    assertFalse(fd(table, 0).best() || fd(table, 1).best());
    assertFalse(table.rows().get(0).cells().get(table.fdColumn() + 1).best());
    assertTrue(table.rows().get(1).cells().get(table.fdColumn() + 1).best(), "higher is better");
  }

  @Test
  void aVanishedMetricIsSaidToBeMissing() {
    ResultTable table = table(Samples.done("A", "text", 0, 40, NO_SCORE));
    Cell score = table.rows().get(0).cells().get(table.fdColumn() + 1);
    assertEquals("missing", score.text());
    assertEquals("The cell ended well, but its record lacks this metric.", note(table, score));
  }

  @Test
  void everyPlannedCellIsInARow() {
    ResultFolder folder = Samples.folder();
    List<String> shown =
        ResultTable.of(folder).rows().stream().flatMap(r -> r.cellIds().stream()).toList();
    assertEquals(folder.plan().stream().map(PlannedCell::id).toList(), shown);
  }

  private static RunRecord[] seeds(String title, double... distances) {
    RunRecord[] records = new RunRecord[distances.length];
    for (int seed = 0; seed < distances.length; seed++) {
      records[seed] = Samples.done(title, "class", seed, distances[seed], NO_SCORE);
    }
    return records;
  }

  private static ResultTable table(RunRecord[]... groups) {
    List<RunRecord> all = new ArrayList<>();
    for (RunRecord[] group : groups) {
      all.addAll(List.of(group));
    }
    return ResultTable.of(Samples.folder(all));
  }

  private static ResultTable table(RunRecord... records) {
    return ResultTable.of(Samples.folder(List.of(records)));
  }

  private static Cell fd(ResultTable table, int row) {
    return table.rows().get(row).cells().get(table.fdColumn());
  }

  private static String text(ResultTable table, int row, String key) {
    List<String> keys = table.columns().stream().map(Column::key).toList();
    return table.rows().get(row).cells().get(keys.indexOf(key)).text();
  }

  private static boolean anyBest(ResultTable table) {
    return table.allRows().stream().flatMap(r -> r.cells().stream()).anyMatch(Cell::best);
  }

  private static List<String> notes(ResultTable table) {
    return table.footnotes().stream().map(Footnote::text).toList();
  }

  private static String note(ResultTable table, Cell cell) {
    return table.footnotes().stream()
        .filter(n -> cell.marks().equals(List.of(n.mark())))
        .map(Footnote::text)
        .findFirst()
        .orElse("no note");
  }
}
