package org.ldmbench.reports.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.reports.SampleSweep;
import org.ldmbench.reports.Samples;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.table.Cell;
import org.ldmbench.reports.table.Footnote;
import org.ldmbench.reports.table.ResultTable;
import org.ldmbench.reports.table.Row;

class ComparisonTest {
  @TempDir private Path dir;

  @Test
  void givesFourVerdicts() {
    Path a =
        sweep("a")
            .seeds("Base", 40.0, 42.0, 41.0, 43.0)
            .seeds("Better", 30.1, 32.2, 31.0, 33.1)
            .seeds("Worse", 50.1, 52.2, 51.0, 53.1)
            .seeds("Same", 40.1, 42.0, 40.9, 43.1)
            .seeds("Noisy", 45.0, 39.0, 46.0, 40.0)
            .write();
    ResultTable table = table(compare(0.02, a));
    assertEquals("baseline", text(table, "Base", "verdict"));
    assertEquals("better", text(table, "Better", "verdict"));
    assertEquals("worse", text(table, "Worse", "verdict"));
    assertEquals("equivalent", text(table, "Same", "verdict"));
    assertTrue(text(table, "Noisy", "verdict").startsWith("inconclusive, "));
    assertEquals("-9.90", text(table, "Better", "difference"));
    assertEquals("-23.9 %", text(table, "Better", "effect"));
    assertEquals("—", text(table, "Base", "difference"));
  }

  @Test
  void comparesWithinOneTask() {
    Path a =
        sweep("a")
            .seeds("Base", 40, 42, 41)
            .add(Samples.done("Base", "text", 0, 20, 0.2))
            .add(Samples.untrained("Base"))
            .write();
    ResultTable table = table(compare(0, a));
    List<String> verdicts = table.rows().stream().map(r -> cell(table, r, "verdict")).toList();
    assertEquals(List.of("baseline", "baseline", "—"), verdicts);
  }

  @Test
  void oneSharedSeedGetsNoVerdict() {
    Path a = sweep("a").seeds("Base", 40, 42, 41).seeds("One", 10).write();
    ResultTable table = table(compare(0, a));
    assertEquals("no verdict", text(table, "One", "verdict"));
    assertTrue(notes(table).contains("One seed is shared with the baseline: no verdict."));
  }

  @Test
  void rowsThatLostSeedsAreNotCalledBetter() {
    Path a =
        sweep("a")
            .seeds("Base", 40, 42, 41, 42)
            .seeds("Lost", 30.1, 32.2, 31.0)
            .add(Samples.diverged("Lost", "class", 3))
            .seeds("Bad", 50.1, 52.2, 51.0)
            .add(Samples.diverged("Bad", "class", 3))
            .write();
    ResultTable table = table(compare(0, a));
    assertEquals("no verdict", text(table, "Lost", "verdict"));
    assertEquals("worse", text(table, "Bad", "verdict"), "what is left is bad enough");
  }

  /** Four others compared with the same baseline afterwards would cost each a factor of five. */
  @Test
  void whatWasRegisteredComesFirstAndIsCorrectedAlone() {
    SampleSweep several =
        sweep("a").seeds("Base", 40.0, 42.0, 41.0, 43.0).seeds("Asked", 38.9, 41.6, 40.0, 42.7);
    for (String other : List.of("B", "C", "D", "E")) {
      several.seeds(other, 45.0, 39.0, 46.0, 40.0);
    }
    several.registered("Asked", "Base", "FD", 0).registered("Asked", "Base", "CLIP-style score", 0);
    Comparison comparison = compare(0, several.write());
    assertTrue(text(table(comparison), "Asked", "verdict").startsWith("inconclusive"));
    ResultTable registered = RegisteredTable.of(comparison).orElseThrow();
    assertEquals(1, registered.rows().size());
    assertEquals("better", text(registered, "Asked", "verdict"));
    assertEquals("Base", text(registered, "Asked", "baseline"));
    assertEquals("-0.70", text(registered, "Asked", "difference"));
    assertEquals("4", text(registered, "Asked", "shared_seeds"));
    assertTrue(
        notes(registered)
            .contains(
                "Registered and not answered: Asked against Base in CLIP-style score: no two rows"
                    + " with numbers in one task yet."));
    String text = ComparisonReport.of(comparison, "md");
    assertTrue(text.indexOf("Registered comparisons") < text.indexOf("baseline |"), text);
    String csv = ComparisonReport.of(comparison, "csv");
    assertTrue(csv.lines().skip(1).findFirst().orElseThrow().contains(",yes,0,"), csv);
    assertEquals(1 + 1 + 6, csv.lines().count(), csv);
  }

  @Test
  void marginsAreThoseRegistered() {
    Path a =
        sweep("a")
            .seeds("Base", 40.0, 42.0, 41.0, 43.0)
            .seeds("Same", 40.1, 42.0, 40.9, 43.1)
            .registered("Same", "Base", "FD", 0.02)
            .write();
    Comparison comparison = compare(0, a);
    assertTrue(text(table(comparison), "Same", "verdict").startsWith("inconclusive"));
    ResultTable registered = RegisteredTable.of(comparison).orElseThrow();
    assertEquals("equivalent", text(registered, "Same", "verdict"));
    assertEquals("2 %", text(registered, "Same", "margin"));
  }

  @Test
  void severalFoldersAreToldApart() {
    Path a = sweep("a").seeds("DiT", 40.0, 42.0, 41.0).write();
    Path b = sweep("b").seeds("DiT", 30.1, 32.2, 31.0).write();
    ResultTable table = table(compare(0, a, b));
    assertEquals("baseline", text(table, "DiT in a", "verdict"));
    assertEquals("better", text(table, "DiT in b", "verdict"));
    ResultTable turned = table(Comparison.of(load(a, b), Optional.of("DiT in b"), 0));
    assertEquals("worse", text(turned, "DiT in a", "verdict"));
  }

  @Test
  void refusesFoldersOfTwoProtocols() {
    Path a = sweep("a").seeds("DiT", 40).write();
    Path b =
        sweep("b")
            .add(Samples.done("DiT", "class", 0, 30, Double.NaN, Samples.OTHER_PROTOCOL))
            .write();
    assertEquals(
        "%s was measured under another protocol than %s: samplingSteps 250 instead of 50, guidance"
                .formatted(b, a)
            + " 4.0 instead of 1.5",
        assertThrows(NotComparableException.class, () -> compare(0, a, b)).getMessage());
  }

  @Test
  void aForeignRowShowsNoNumberBesideTheOthers() {
    Path a =
        sweep("a")
            .seeds("Base", 40, 42)
            .seeds("Next", 41, 43)
            .add(Samples.done("Odd", "class", 0, 3, Double.NaN, Samples.OTHER_PROTOCOL))
            .write();
    ResultTable table = table(compare(0, a));
    assertEquals("not comparable", text(table, "Odd", "fd_emoji_dual_v1"));
    assertEquals("—", text(table, "Odd", "verdict"));
    assertTrue(notes(table).stream().anyMatch(n -> n.contains("samplingSteps 250 instead of 50")));
    assertFalse(ComparisonReport.of(compare(0, a), "csv").contains(",3.0,"));
  }

  @Test
  void refusesAnUnknownBaseline() {
    Path a = sweep("a").seeds("DiT", 40).seeds("UNet", 41).write();
    assertEquals(
        "baseline: found 'dti', expected one of 'DiT', 'UNet'",
        assertThrows(
                IllegalArgumentException.class, () -> Comparison.of(load(a), Optional.of("dti"), 0))
            .getMessage());
  }

  @Test
  void anEmptyFolderHasAnEmptyReport() {
    Path a = sweep("a").plan("x", "DiT").write();
    ResultTable table = table(compare(0, a));
    assertEquals(List.of(), table.rows());
    assertTrue(notes(table).contains("Planned but not run in " + a + ": x."));
    assertFalse(ComparisonReport.of(compare(0, a), "csv").isEmpty());
  }

  private SampleSweep sweep(String name) {
    return new SampleSweep(dir.resolve(name));
  }

  private static List<ResultFolder> load(Path... folders) {
    return Arrays.stream(folders).map(ResultFolder::load).toList();
  }

  private static Comparison compare(double margin, Path... folders) {
    return Comparison.of(load(folders), Optional.empty(), margin);
  }

  private static ResultTable table(Comparison comparison) {
    return ComparisonTable.of(comparison, comparison.metrics().get(0));
  }

  private static String text(ResultTable table, String row, String key) {
    Row found = table.rows().stream().filter(r -> r.title().equals(row)).findFirst().orElseThrow();
    return cell(table, found, key);
  }

  private static String cell(ResultTable table, Row row, String key) {
    List<String> keys = table.columns().stream().map(c -> c.key()).toList();
    Cell cell = row.cells().get(keys.indexOf(key));
    return cell.text();
  }

  private static List<String> notes(ResultTable table) {
    return table.footnotes().stream().map(Footnote::text).toList();
  }
}
