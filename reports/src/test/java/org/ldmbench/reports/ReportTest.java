package org.ldmbench.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.reports.record.RecordFiles;
import org.ldmbench.reports.record.RecordFormatException;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Status;
import org.ldmbench.reports.render.Renderers;
import org.ldmbench.reports.table.ResultTable;

class ReportTest {
  @TempDir private Path dir;

  /** A folder as a sweep leaves it; its grids are plain colours. */
  @BeforeEach
  void sweep() throws IOException {
    StringBuilder cells = new StringBuilder();
    for (RunRecord ended : Samples.folder().records()) {
      cells.append(
          "%s{\"id\": \"%s\", \"title\": \"%s\"}"
              .formatted(cells.isEmpty() ? "" : ", ", ended.cellId(), ended.title()));
      Path cell = Files.createDirectories(dir.resolve("cells").resolve(ended.cellId()));
      boolean sampled = ended.status() == Status.DONE;
      if (sampled) {
        Files.createDirectories(cell.resolve("samples"));
        ImageIO.write(grid(ended.title()), "png", cell.resolve("samples/grid.png").toFile());
      }
      RecordFiles.write(
          cell.resolve("record.json"),
          with(ended, sampled ? Map.of("grid", "samples/grid.png") : Map.of()));
    }
    Files.writeString(
        dir.resolve("plan.json"),
        """
        {"suite": "emoji table 1", "cells": [%s], "notApplicable":
         [{"title": "DiT w/ DyT", "conditioning": "text", "reason": "needs class labels"}]}
        """
            .formatted(cells));
    RecordFiles.writeYardsticks(dir.resolve("yardsticks.json"), Samples.yardsticks());
  }

  @Test
  void writesEveryFile() throws IOException {
    String text = Report.write(dir);
    assertEquals(Renderers.toString(ResultTable.of(Samples.folder()), "text"), text);
    Set<String> expected =
        new TreeSet<>(
            List.of(
                "fd.png",
                "fd.svg",
                "guidance.png",
                "guidance.svg",
                "index.html",
                "loss.png",
                "loss.svg",
                "pareto.png",
                "pareto.svg",
                "table.csv",
                "table.html",
                "table.json",
                "table.md",
                "table.tex",
                "table.txt"));
    Samples.folder().records().stream()
        .filter(r -> r.status() == Status.DONE)
        .forEach(r -> expected.add("grid-" + r.cellId() + ".png"));
    try (Stream<Path> files = Files.list(dir.resolve("report"))) {
      assertEquals(
          expected,
          files
              .map(f -> f.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  @Test
  void writesTheSameBytesAgain() throws IOException {
    List<String> names =
        List.of("index.html", "fd.svg", "loss.svg", "fd.png", "loss.png", "table.json");
    Map<String, byte[]> first = new TreeMap<>();
    Report.write(dir);
    for (String name : names) {
      first.put(name, Files.readAllBytes(dir.resolve("report").resolve(name)));
    }
    Report.write(dir);
    for (String name : names) {
      byte[] second = Files.readAllBytes(dir.resolve("report").resolve(name));
      assertTrue(Arrays.equals(first.get(name), second), name);
    }
  }

  @Test
  void pageNeedsNothingElse() throws IOException {
    Report.write(dir);
    String page = Files.readString(dir.resolve("report/index.html"));
    assertFalse(page.matches("(?s).*(src|href)=\"(?!data:|#).*"));
    assertFalse(page.contains("url("));
    assertTrue(page.contains("U-ViT &amp; &lt;skips&gt;"));
    assertFalse(page.contains("<skips>"));
    assertTrue(page.contains("<dd>" + Samples.PROTOCOL.fingerprint() + "</dd>"));
    assertTrue(page.contains("prefers-color-scheme: dark"));
    assertEquals(4, page.split("src=\"data:image/png;base64,", -1).length - 1);
    assertEquals(4, page.split("src=\"data:image/svg\\+xml;base64,", -1).length - 1);
  }

  @Test
  void refusesAGridOutsideItsCell() throws IOException {
    RunRecord first = Samples.folder().records().get(0);
    Path file = dir.resolve("cells").resolve(first.cellId()).resolve("record.json");
    RecordFiles.write(file, with(first, Map.of("grid", "../../plan.json")));
    RecordFormatException refused =
        assertThrows(RecordFormatException.class, () -> Report.write(dir));
    assertEquals(
        "artifact 'grid' in "
            + file
            + ": found '../../plan.json', expected a file inside the cell's folder",
        refused.getMessage());
  }

  private static RunRecord with(RunRecord r, Map<String, String> artifacts) {
    return new RunRecord(
        r.schemaVersion(),
        r.cellId(),
        r.cell(),
        r.title(),
        r.status(),
        r.reason(),
        r.model(),
        r.spent(),
        r.curve(),
        r.metrics(),
        r.protocol(),
        r.protocolFingerprint(),
        artifacts,
        r.settings(),
        r.provenance());
  }

  private static BufferedImage grid(String title) {
    BufferedImage grid = new BufferedImage(128, 128, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = grid.createGraphics();
    for (int i = 0; i < 16; i++) {
      graphics.setColor(Color.getHSBColor((i + title.length()) / 16f, 0.6f, 0.9f));
      graphics.fillOval(i % 4 * 32 + 2, i / 4 * 32 + 2, 28, 28);
    }
    graphics.dispose();
    return grid;
  }
}
