package org.ldmbench.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.reports.Samples;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.table.ResultTable;
import org.w3c.dom.Document;

class ChartsTest {
  private static final ResultFolder FOLDER = Samples.folder();
  private static final ResultTable TABLE = ResultTable.of(FOLDER);

  @TempDir private Path dir;

  @Test
  void fdChartShowsEveryRow() throws Exception {
    ChartImage chart = FdChart.draw(TABLE).orElseThrow();
    assertPng(chart, 1000, 130 + 54 * TABLE.allRows().size());
    String text = svgText(chart);
    for (String expected :
        List.of(
            "48.12",
            "311.0",
            "1.235",
            "diverged",
            "not applicable",
            "U-ViT & <skips> (text)",
            "FD (emoji-dual-v1), logarithmic scale")) {
      assertTrue(text.contains(expected), expected + " in " + text);
    }
  }

  @Test
  void fdAxisIsLinearIfTheRangeIsSmall() throws Exception {
    ResultFolder near =
        new ResultFolder(
            Path.of("."),
            "s",
            List.of(Samples.done("A", "text", 0, 10, 0.2), Samples.done("B", "text", 0, 199, 0.2)),
            List.of(),
            java.util.Optional.empty());
    String text = svgText(FdChart.draw(ResultTable.of(near)).orElseThrow());
    assertTrue(text.contains("FD (emoji-dual-v1)"), text);
    assertTrue(!text.contains("logarithmic"), text);
  }

  @Test
  void lossChartNamesEveryTrainedRow() throws Exception {
    ChartImage chart = LossChart.draw(FOLDER, TABLE).orElseThrow();
    assertPng(chart, 1000, 620);
    String text = svgText(chart);
    assertTrue(text.contains("LAFITE, 100% (text), diverged"), text);
    assertTrue(text.contains("Samples seen (thousands)"), text);
    assertTrue(!text.contains("mean"), text);
  }

  @Test
  void lossChartSaysWhatItAveraged() throws Exception {
    List<RunRecord> seeds = new ArrayList<>();
    for (int seed = 0; seed < 3; seed++) {
      seeds.add(Samples.done("A", "text", seed, 10 + seed, 0.2));
    }
    ResultFolder folder = Samples.folder(seeds);
    String text = svgText(LossChart.draw(folder, ResultTable.of(folder)).orElseThrow());
    assertTrue(text.contains("Training loss, mean over seeds"), text);
  }

  @Test
  void thereIsNoChartOfNothing() {
    ResultFolder untrained = Samples.folder(List.of(Samples.untrained("A")));
    assertTrue(LossChart.draw(untrained, ResultTable.of(untrained)).isEmpty());
    ResultFolder nothing =
        new ResultFolder(Path.of("."), "s", List.of(), List.of(), java.util.Optional.empty());
    assertTrue(FdChart.draw(ResultTable.of(nothing)).isEmpty());
  }

  @Test
  void seedsWithOtherTicksAreNotAveraged() {
    LossLine one = new LossLine(false, List.of(1.0, 2.0), List.of(4.0, 6.0));
    LossLine two = new LossLine(false, List.of(1.0, 2.0), List.of(2.0, 2.0));
    LossLine lost = new LossLine(true, List.of(1.0), List.of(9.0));
    LossLine odd = new LossLine(false, List.of(1.0, 3.0), List.of(4.0, 6.0));
    assertEquals(
        List.of(new LossLine(false, List.of(1.0, 2.0), List.of(3.0, 4.0)), lost),
        LossLine.averaged(List.of(one, lost, two)));
    assertEquals(List.of(one, odd), LossLine.averaged(List.of(one, odd)));
  }

  private void assertPng(ChartImage chart, int width, int height) throws IOException {
    Path file = dir.resolve("chart.png");
    chart.writePng(file);
    BufferedImage image = ImageIO.read(file.toFile());
    assertEquals(width * ChartImage.SCALE, image.getWidth());
    assertEquals(height * ChartImage.SCALE, image.getHeight());
    Set<Integer> colours = new TreeSet<>();
    for (int y = 0; y < image.getHeight(); y += 3) {
      for (int x = 0; x < image.getWidth(); x += 3) {
        colours.add(image.getRGB(x, y) & 0xFFFFFF);
      }
    }
    assertTrue(colours.contains(0x0072B2), "the first colour of the palette");
  }

  private static String svgText(ChartImage chart) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    Document svg =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(chart.svg().getBytes(StandardCharsets.UTF_8)));
    assertEquals("svg", svg.getDocumentElement().getTagName());
    return svg.getDocumentElement().getTextContent();
  }
}
