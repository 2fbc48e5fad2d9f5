package org.ldmbench.reports.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final List<Double> BASE = List.of(40.0, 42.0, 41.0, 43.0);

  @Test
  void fourVerdicts() {
    assertEquals(Verdict.BETTER, verdict(0, 30.1, 32.2, 31.0, 33.1));
    assertEquals(Verdict.WORSE, verdict(0.02, 50.1, 52.2, 51.0, 53.1));
    assertEquals(Verdict.EQUIVALENT, verdict(0.02, 40.1, 42.0, 40.9, 43.1));
    assertEquals(Verdict.INCONCLUSIVE, verdict(0.02, 45.0, 39.0, 46.0, 40.0));
  }

  @Test
  void higherMayBeBetter() {
    PairedDifference higher = new PairedDifference(List.of(50.1, 52.2, 51.0, 53.1), BASE, true);
    assertEquals(Verdict.BETTER, new Judge(0).judge(List.of(higher)).get(0).verdict());
  }

  @Test
  void aSureDifferenceWithinTheMarginIsEquivalent() {
    assertEquals(Verdict.WORSE, verdict(0, 40.1, 42.11, 41.1, 43.09));
    assertEquals(Verdict.EQUIVALENT, verdict(0.01, 40.1, 42.11, 41.1, 43.09));
  }

  @Test
  void oneSeedGetsNoVerdict() {
    PairedDifference one =
        PairedDifference.bySeed(Map.of(1L, 2.0, 7L, 9.0), Map.of(1L, 2.0), false);
    assertEquals(1, one.n());
    assertEquals(
        new Judgement(Verdict.NONE, 1, OptionalInt.empty()),
        new Judge(0.5).judge(List.of(one)).get(0));
  }

  @Test
  void numbersThatAreNotFiniteGetNoVerdict() {
    assertEquals(Verdict.NONE, verdict(0.1, 40.0, Double.NaN, 41.0, 43.0));
    assertEquals(Verdict.NONE, verdict(0.1, 40.0, Double.POSITIVE_INFINITY, 41.0, 43.0));
  }

  @Test
  void equalNumbersAreEquivalentAtAnyMargin() {
    assertEquals(Verdict.EQUIVALENT, verdict(0, 40, 42, 41, 43));
    assertEquals(Verdict.WORSE, verdict(0, 41, 43, 42, 44), "a constant difference is a sure one");
  }

  @Test
  void holmKeepsTheFamilysRisk() {
    PairedDifference weak = new PairedDifference(List.of(39.0, 41.9, 40.0, 42.0), BASE, false);
    PairedDifference none = new PairedDifference(List.of(41.0, 41.0, 42.0, 42.5), BASE, false);
    assertEquals(Verdict.BETTER, new Judge(0).judge(List.of(weak)).get(0).verdict());
    assertEquals(
        Verdict.INCONCLUSIVE, new Judge(0).judge(List.of(none, weak, none)).get(1).verdict());
  }

  @Test
  void pairsByCommonSeeds() {
    PairedDifference pair =
        PairedDifference.bySeed(
            Map.of(3L, 30.0, 1L, 10.0, 9L, 5.0), Map.of(1L, 8.0, 2L, 1.0, 3L, 40.0), false);
    assertEquals(List.of(10.0, 30.0), pair.candidate());
    assertEquals(List.of(8.0, 40.0), pair.baseline());
    assertEquals(-100 * 4.0 / 24.0, pair.percent().orElseThrow(), 1e-12);
  }

  @Test
  void furtherSeedsWouldDecide() {
    Judgement open = judgement(0, 39.0, 42.5, 40.0, 43.0);
    assertEquals(Verdict.INCONCLUSIVE, open.verdict());
    int more = open.moreSeeds().orElseThrow();
    assertTrue(more > 1 && more < 40, "found " + more);
    assertEquals("inconclusive, " + more + " more seeds", open.text());
    assertEquals("inconclusive, over 1000 more seeds", judgement(0, 40, 42, 41.5, 42.49).text());
    // A margin can decide sooner.
    assertTrue(judgement(0.08, 36.0, 46.0, 40.0, 44.0).moreSeeds().orElseThrow() < 20);
  }

  @Test
  void refusesANegativeMargin() {
    assertEquals(
        "margin: found -0.1, expected a share of at least 0",
        assertThrows(IllegalArgumentException.class, () -> new Judge(-0.1)).getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Judge(Double.NaN));
  }

  private static Verdict verdict(double margin, double... candidate) {
    return judgement(margin, candidate).verdict();
  }

  private static Judgement judgement(double margin, double... candidate) {
    List<Double> values = java.util.Arrays.stream(candidate).boxed().toList();
    return new Judge(margin).judge(List.of(new PairedDifference(values, BASE, false))).get(0);
  }
}
