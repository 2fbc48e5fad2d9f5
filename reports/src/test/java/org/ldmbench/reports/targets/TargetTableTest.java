package org.ldmbench.reports.targets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ldmbench.reports.Samples;
import org.ldmbench.reports.record.Protocol;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.table.ResultTable;
import org.ldmbench.reports.targets.PaperTargets.Grade;
import org.ldmbench.reports.targets.PaperTargets.PaperColumn;
import org.ldmbench.reports.targets.PaperTargets.PaperRow;
import org.ldmbench.reports.targets.PaperTargets.Target;

class TargetTableTest {
  /** A made-up paper whose protocol is that of the samples. */
  private static final PaperTargets PAPER =
      new PaperTargets(
          "made up",
          List.of(
              new PaperColumn("FID", "class", "FD", 1, Map.of("samplingSteps", 50)),
              new PaperColumn("FID@250", "class", "FD", 1, Map.of("samplingSteps", 250)),
              new PaperColumn("CLIP", "text", "CLIP-style score", 100, Map.of())),
          List.of(new PaperRow("A", "dit", "tiny"), new PaperRow("B", "unet", "xl-2")),
          List.of(
              new Target("T1", "A", "FID", 40, Grade.CONFIRMED),
              new Target("T1", "A", "FID@250", 40, Grade.REMEMBERED),
              new Target("T1", "A", "CLIP", 25, Grade.CONFIRMED),
              new Target("T1", "B", "FID", 40, Grade.CONFIRMED)));

  @Test
  void threeVerdicts() {
    assertEquals("reproduced", verdict(0, dit(40.2, 40.4, 39.9)));
    assertEquals("not reproduced", verdict(0, dit(50.2, 50.4, 49.9)));
    assertEquals("undecided", verdict(0, dit(38.0, 44.0, 41.5)));
    assertEquals("undecided", verdict(0, dit(40.0)), "one seed decides nothing");
  }

  @Test
  void anotherProtocolIsNotComparable() {
    ResultTable table = table(dit(40.2, 40.4, 39.9));
    assertEquals("not comparable", text(table, 1, "verdict"));
    assertEquals("—", text(table, 1, "ours"));
    assertTrue(
        table.footnotes().stream()
            .anyMatch(n -> n.text().equals("It has samplingSteps 50 instead of 250.")));
    assertEquals("remembered", text(table, 1, "grade"));
    assertEquals("not run", text(table, 3, "verdict"));
  }

  @Test
  void numbersAreInThePapersUnit() {
    List<RunRecord> text =
        List.of(
            Samples.done("DiT", "text", 0, 40, 0.2501),
            Samples.done("DiT", "text", 1, 41, 0.2502),
            Samples.done("DiT", "text", 2, 41, 0.2500));
    ResultTable table = table(text);
    assertEquals("25.01 ± 0.01", text(table, 2, "ours"));
    assertEquals("reproduced", text(table, 2, "verdict"));
  }

  @Test
  void thePapersTargetsAreWellFormed() {
    PaperTargets paper = PaperTargets.load();
    List<String> fields =
        java.util.Arrays.stream(Protocol.class.getRecordComponents())
            .map(component -> component.getName())
            .toList();
    paper.columns().forEach(c -> assertTrue(fields.containsAll(c.protocol().keySet()), c.name()));
    assertEquals(
        List.of(2.76, 8.64, 26.17),
        paper.targets().stream()
            .filter(t -> t.grade() == Grade.CONFIRMED)
            .map(Target::value)
            .toList());
    assertEquals(23, paper.targets().size());
  }

  /** On the embedded data nothing can be compared with the paper. */
  @Test
  void embeddedDataIsNotThePapers() {
    ResultTable table =
        TargetTable.of(PaperTargets.load(), List.of(Samples.folder(dit(2.0, 2.1, 1.95))), 0.05);
    List<String> verdicts =
        table.rows().stream().map(row -> row.cells().get(7).text()).distinct().sorted().toList();
    assertEquals(List.of("not comparable", "not run"), verdicts);
    String note = table.footnotes().get(0).text();
    assertTrue(
        note.startsWith(
            "It has preset tiny instead of xl-2, dataset emoji-32 instead of imagenet-1k, resolution 32"),
        note);
  }

  @Test
  void refusesATargetWithoutARow() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new PaperTargets(
                "p", List.of(), List.of(), List.of(new Target("T", "x", "y", 1, Grade.CONFIRMED))));
  }

  private static String verdict(int row, List<RunRecord> records) {
    return text(table(records), row, "verdict");
  }

  private static ResultTable table(List<RunRecord> records) {
    return TargetTable.of(PAPER, List.of(Samples.folder(records)), 0.05);
  }

  private static String text(ResultTable table, int row, String key) {
    List<String> keys = table.columns().stream().map(column -> column.key()).toList();
    return table.rows().get(row).cells().get(keys.indexOf(key)).text();
  }

  private static List<RunRecord> dit(double... distances) {
    List<RunRecord> records = new ArrayList<>();
    for (int seed = 0; seed < distances.length; seed++) {
      records.add(Samples.done("DiT", "class", seed, distances[seed], Double.NaN));
    }
    return records;
  }
}
