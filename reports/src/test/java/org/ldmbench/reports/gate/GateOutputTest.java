package org.ldmbench.reports.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.ldmbench.reports.Samples;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.render.Renderers;
import org.w3c.dom.Element;

class GateOutputTest {
  private static final String NASTY = "<a & \"b\">: 50 %,\u0001\n| x";

  /** One regression, one inconclusive, one ok. */
  private static final GateResult RESULT =
      Gate.run(
          side(row(NASTY, 40, 42, 41), row("Noise", 40, 42, 41), row("Same", 40, 42, 41)),
          side(row(NASTY, 50, 52.1, 51), row("Noise", 45, 38, 42), row("Same", 40, 42, 41)),
          List.of(),
          0.01);

  @Test
  void textTellsEveryCheck() {
    String text = Renderers.toString(GateTable.of(RESULT, Integer.MAX_VALUE), "text");
    assertTrue(text.startsWith("Gate: regression: 1 of 3 checks, 1 inconclusive\n"), text);
    assertTrue(text.contains("+24.5 %  regression"), text);
    assertTrue(text.contains("more seeds would decide."), text);
  }

  @Test
  void junitIsWellFormed() throws Exception {
    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(JunitXml.of(RESULT.checks()).getBytes(UTF_8)))
            .getDocumentElement();
    assertEquals("testsuite", suite.getTagName());
    assertEquals("3", suite.getAttribute("tests"));
    assertEquals("1", suite.getAttribute("failures"));
    assertEquals("1", suite.getAttribute("skipped"));
    Element first = (Element) suite.getElementsByTagName("testcase").item(0);
    assertEquals(
        NASTY.replace('\u0001', '?').replace('\n', ' ') + " (class), FD (emoji-dual-v1)",
        first.getAttribute("name"));
    Element failure = (Element) first.getElementsByTagName("failure").item(0);
    assertEquals(
        "worse by 24.5 % over 3 seeds: 51.03 ± 1.05 instead of 41.00 ± 1.00",
        failure.getAttribute("message"));
    assertEquals(1, suite.getElementsByTagName("skipped").getLength());
  }

  @Test
  void annotationsAreOneLineEach() {
    List<String> lines = GithubAnnotations.of(RESULT.checks(), RESULT.gaps());
    assertEquals(2, lines.size());
    assertTrue(
        lines.get(0).startsWith("::error title=<a & \"b\">%3A 50 %25%2C\u0001%0A| x (class)%2C FD"),
        lines.get(0));
    assertTrue(
        lines
            .get(0)
            .endsWith(
                "::worse by 24.5 %25 over 3 seeds: 51.03 ± 1.05 instead of" + " 41.00 ± 1.00"));
    assertTrue(lines.get(1).startsWith("::warning title=Noise (class)%2C FD"), lines.get(1));
  }

  @Test
  void benchmarkJsonHasNameUnitAndValue() throws Exception {
    JsonNode entries = new ObjectMapper().readTree(BenchmarkJson.of(RESULT));
    assertEquals(3, entries.size());
    assertEquals("FD", entries.at("/0/unit").textValue());
    assertEquals((50 + 52.1 + 51) / 3, entries.at("/0/value").doubleValue());
    assertTrue(entries.at("/0/range").textValue().startsWith("± 1.05"));
    List<RunRecord> scored = List.of(Samples.done("A", "text", 0, 40, 0.3));
    GateSide side = new GateSide(scored, List.of());
    assertEquals(
        1,
        new ObjectMapper().readTree(BenchmarkJson.of(Gate.run(side, side, List.of(), 0))).size(),
        "a score of which more is better is left out");
  }

  @Test
  void summaryFitsIntoAStep() {
    List<RunRecord> baseline = new ArrayList<>();
    List<RunRecord> candidate = new ArrayList<>();
    for (int i = 0; i < 9000; i++) {
      for (int seed = 0; seed < 2; seed++) {
        String title = "A recipe with quite a long title, number " + i;
        baseline.add(Samples.done(title, "class", seed, 40 + seed, Double.NaN));
        double worse = i == 8000 ? 20 : 0;
        candidate.add(Samples.done(title, "class", seed, 40 + seed + worse, Double.NaN));
      }
    }
    GateResult result =
        Gate.run(
            new GateSide(baseline, List.of()), new GateSide(candidate, List.of()), List.of(), 0.01);
    String summary = MarkdownSummary.of(result);
    assertTrue(summary.getBytes(UTF_8).length <= MarkdownSummary.MOST_BYTES);
    assertTrue(summary.contains("number 8000 |"), "the regression is in it");
    assertTrue(summary.contains("more checks are left out here"));
    assertTrue(MarkdownSummary.of(RESULT).startsWith("### Gate: regression: 1 of 3 checks"));
  }

  private static GateSide side(List<?>... rows) {
    List<RunRecord> records = new ArrayList<>();
    for (List<?> row : rows) {
      row.forEach(r -> records.add((RunRecord) r));
    }
    return new GateSide(records, List.of());
  }

  private static List<RunRecord> row(String title, double... distances) {
    List<RunRecord> records = new ArrayList<>();
    for (int seed = 0; seed < distances.length; seed++) {
      records.add(Samples.done(title, "class", seed, distances[seed], Double.NaN));
    }
    return records;
  }
}
