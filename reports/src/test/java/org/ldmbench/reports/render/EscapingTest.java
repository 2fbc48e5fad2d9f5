package org.ldmbench.reports.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.ldmbench.reports.Samples;
import org.ldmbench.reports.table.ResultTable;

class EscapingTest {
  private static final String NASTY = "[a,\"b\" <b>&amp; 50% $x_1^2$ #~{\\} | *c*";
  private static final double FD = 48.12345678901234;
  private static final ResultTable TABLE =
      ResultTable.of(Samples.folder(List.of(Samples.done(NASTY, "class", 0, FD, Double.NaN))));

  @Test
  void csvReadsBackAtFullPrecision() throws IOException {
    try (CSVParser parser =
        CSVParser.parse(
            Renderers.toString(TABLE, "csv"),
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      CSVRecord row = parser.getRecords().get(0);
      assertEquals(NASTY, row.get("recipe"));
      assertEquals(FD, Double.parseDouble(row.get("fd_emoji_dual_v1")));
      assertEquals("4312345", row.get("parameters"));
      assertEquals("102400", row.get("samples_seen"));
      assertEquals("", row.get("clip_style_score_emoji_dual_v1"));
      assertEquals(Samples.PROTOCOL.fingerprint(), row.get("protocol_fingerprint"));
    }
  }

  @Test
  void jsonReadsBackAtFullPrecision() throws IOException {
    JsonNode cells =
        new ObjectMapper().readTree(Renderers.toString(TABLE, "json")).at("/rows/0/cells");
    assertEquals(NASTY, cells.at("/recipe/text").textValue());
    assertEquals(FD, cells.at("/fd_emoji_dual_v1/mean").doubleValue());
  }

  @Test
  void latexEscapesEverySpecialCharacter() {
    assertTrue(
        Renderers.toString(TABLE, "latex")
            .contains(
                "{[}a,\"b\" \\textless{}b\\textgreater{}\\&amp; 50\\% \\$x\\_1\\textasciicircum{}2\\$"
                    + " \\#\\textasciitilde{}\\{\\textbackslash{}\\} | *c* & class"));
  }

  @Test
  void htmlEscapesMarkup() {
    String html = Renderers.toString(TABLE, "html");
    assertTrue(html.contains("a,&quot;b&quot; &lt;b&gt;&amp;amp; 50%"), html);
    assertFalse(html.contains("<b>"));
  }

  @Test
  void markdownKeepsItsColumns() {
    String row =
        Renderers.toString(TABLE, "md")
            .lines()
            .filter(line -> line.contains("50%"))
            .findFirst()
            .orElseThrow();
    assertEquals(TABLE.columns().size() + 1, row.split("(?<!\\\\)\\|", -1).length - 1);
    assertTrue(row.contains("\\| \\*c\\*"), row);
  }

  @Test
  void widthOfTextIsThatOfATerminal() {
    assertEquals(4, DisplayWidth.of("ab±✗"));
    assertEquals(4, DisplayWidth.of("漢字"));
    assertEquals(2, DisplayWidth.of("\uD83D\uDE00"));
    assertEquals(1, DisplayWidth.of("e\u0301"));
  }
}
