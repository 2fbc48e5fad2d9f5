package org.ldmbench.reports.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.reports.Samples;

class SiteTest {
  private static final String USUAL = Samples.PROTOCOL.fingerprint().substring(0, 12);
  private static final String OTHER = Samples.OTHER_PROTOCOL.fingerprint().substring(0, 12);

  @TempDir private static Path dir;
  private static Path site;
  private static String index;

  @BeforeAll
  static void write() throws IOException {
    site = dir.resolve("site");
    assertEquals(
        "7 rows of 13 runs from 2 sweeps, under 2 protocols; 2 records not used",
        Site.write(SampleSite.sweeps(dir), site));
    index = Files.readString(site.resolve("index.html"));
  }

  @Test
  void aTableForEachProtocol() {
    String[] tables = index.split("<table class=\"board\">", -1);
    assertEquals(3, tables.length);
    String usual = tables[1].substring(0, tables[1].indexOf("</table>"));
    String other = tables[2].substring(0, tables[2].indexOf("</table>"));
    assertFalse(usual.contains(OTHER));
    assertFalse(other.contains(USUAL));
    assertFalse(usual.contains(">9.000<"));
    assertTrue(other.contains(">9.000<"), other);
    assertTrue(
        index.contains(
            "Not comparable with protocol "
                + USUAL
                + ": samplingSteps 250 instead of 50, guidance 4.0 instead of 1.5."));
  }

  /** By hand: t(2, 0.975) is 4.303, and the standard error 1/sqrt(3). */
  @Test
  void meanIntervalAndNumberOfSeeds() {
    String row = row("DiT", 0);
    assertTrue(row.contains("41.00 ± 1.00"), row);
    assertTrue(row.contains("<span class=\"interval\">38.52 to 43.48</span>"), row);
    assertTrue(row.contains(">3 of 4<"), row);
    assertTrue(row.contains("seed 3, diverged\">3 ✗</a>"), row);
    assertFalse(row("MDTv2", 0).contains("interval"));
  }

  /** Tasks one by one, the best distance of a task first, the untrained after the trained. */
  @Test
  void ordersRowsWithinTheirTask() {
    Matcher rows = Pattern.compile("<th scope=\"row\" data-sort=\"([^\"]*)\">").matcher(index);
    List<String> titles = rows.results().map(m -> m.group(1)).toList();
    assertEquals(List.of("U-ViT", "DiT", "Failing"), titles.subList(0, 3));
    assertTrue(titles.get(3).startsWith("Nasty, &lt;/script&gt;"), titles.toString());
    assertEquals(List.of("MDTv2", "DiT", "DiT"), titles.subList(4, 7));
  }

  @Test
  void namesWhatIsNotInTheTables() {
    String absent = index.substring(index.indexOf("<table class=\"absent\">"));
    for (String reason :
        List.of(
            "<td>diverged</td><td class=\"reason\">loss is NaN at step 420<",
            "<td>failed</td><td class=\"reason\">out of memory &lt;at&gt; step 3<",
            "<td>foreign numbers</td><td class=\"reason\">FD (emoji-dual-v1): measured under another",
            "torn-cell</th><td>first</td><td>record not used</td><td class=\"reason\">malformed JSON",
            "stranger-text-102400-0</th><td>first</td><td>record not used</td><td"
                + " class=\"reason\">cell in first",
            "never-ran</th><td>first</td><td>not run</td>")) {
      assertTrue(absent.contains(reason), reason + "\n" + absent);
    }
    String boards = index.substring(0, index.indexOf("<table class=\"absent\">"));
    for (String name : List.of("Foreign", "Torn", "Stranger", "Never")) {
      assertFalse(boards.contains(name), name);
    }
  }

  @Test
  void escapesEveryText() throws IOException {
    for (Path page : SampleSite.pages(site)) {
      String html = Files.readString(page);
      for (String raw : List.of("<script>alert", "<img src=x", "<b>preset", "<u>data", "<i>#")) {
        assertFalse(html.contains(raw), page + ": " + raw);
      }
    }
    assertTrue(index.contains("Nasty, &lt;/script&gt;&lt;script&gt;alert(1)"));
    assertTrue(
        Files.readString(site.resolve("compare.html"))
            .contains("\\u003c/script\\u003e\\u003cscript\\u003ealert(1)"));
  }

  /** A reader of a published site learns nothing of the disk it was made on. */
  @Test
  void tellsNoPathOfThisMachine() throws IOException {
    for (Path page : SampleSite.pages(site)) {
      assertFalse(Files.readString(page).contains(dir.toString()), page.toString());
    }
  }

  /** A grid that points outside of its cell is named, and what it points to is not published. */
  @Test
  void publishesNoFileFromOutsideOfACell() throws IOException {
    Path page = site.resolve("runs/first/i-20.html");
    assertTrue(
        Files.readString(page)
            .contains(
                "found &#39;../../plan.json&#39;, expected a file inside the cell&#39;s folder"));
    assertFalse(Files.exists(site.resolve("runs/first/i-20.png")));
  }

  @Test
  void everyLinkLeadsToAFileOfTheSite() throws IOException {
    Pattern link = Pattern.compile(" (?:href|src)=\"([^\"]*)\"");
    int checked = 0;
    for (Path page : SampleSite.pages(site)) {
      for (var found : link.matcher(Files.readString(page)).results().toList()) {
        String target = found.group(1);
        if (!target.startsWith("#") && !target.equals("data:,")) {
          assertTrue(target.matches("[A-Za-z0-9._/-]+(#a=[A-Za-z0-9._/-]+)?"), target);
          Path file = page.resolveSibling(target.replaceFirst("#.*", "")).normalize();
          assertTrue(file.startsWith(site) && Files.exists(file), page + ": " + target);
          checked++;
        }
      }
    }
    assertTrue(checked > 100, "links: " + checked);
  }

  @Test
  void offersTheRecordAsItIs() throws IOException {
    assertEquals(
        Files.readString(dir.resolve("first/cells/dit-class-102400-0/record.json")),
        Files.readString(site.resolve("runs/first/dit-class-102400-0.json")));
  }

  private static String row(String title, int nth) {
    String start = "<th scope=\"row\" data-sort=\"" + title + "\">";
    String rest = index.split(Pattern.quote(start), -1)[nth + 1];
    return rest.substring(0, rest.indexOf("</tr>"));
  }
}
