package org.ldmbench.reports.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.reports.Samples;

class ResultFolderTest {
  @TempDir private Path dir;

  private final RunRecord first = Samples.done("B", "text", 0, 40, 0.2);
  private final RunRecord second = Samples.done("A", "text", 0, 50, 0.2);

  @Test
  void keepsThePlansOrderAndItsMissingCells() throws IOException {
    plan(first.cellId(), "gone", second.cellId());
    store(second, second.cellId());
    store(first, first.cellId());
    RecordFiles.writeYardsticks(dir.resolve("yardsticks.json"), Samples.yardsticks());
    ResultFolder folder = ResultFolder.load(dir);
    assertEquals("s", folder.suiteName());
    assertEquals(List.of(first, second), folder.records());
    assertEquals(List.of(new PlannedCell("gone", "T")), folder.notRun());
    assertEquals(List.of(new NotApplicable("DiT", "text", "no captions")), folder.notApplicable());
    assertEquals(Optional.of(Samples.yardsticks()), folder.yardsticks());
  }

  @Test
  void namesRecordsThatAreNoPartOfIt() throws IOException {
    plan("broken", "other", second.cellId());
    Path cells = dir.resolve("cells");
    Files.writeString(
        Files.createDirectories(cells.resolve("broken")).resolve("record.json"), "{\"x\": ");
    store(first, "other");
    store(second, second.cellId());
    store(first, first.cellId());
    ResultFolder folder = ResultFolder.load(dir);
    assertEquals(List.of(second), folder.records());
    assertEquals(List.of(), folder.notRun());
    assertEquals(
        List.of("broken", "other", first.cellId()),
        folder.unused().stream().map(UnusedRecord::cellId).toList());
    List<String> reasons = folder.unused().stream().map(UnusedRecord::reason).toList();
    assertTrue(reasons.get(0).startsWith("malformed JSON in " + cells), reasons.get(0));
    assertEquals(
        "field 'cellId' in "
            + cells.resolve("other/record.json")
            + ": found '"
            + first.cellId()
            + "', expected 'other'",
        reasons.get(1));
    assertEquals(
        "cell in " + cells + ": found '" + first.cellId() + "', expected one of the plan's",
        reasons.get(2));
  }

  @Test
  void readsTheSettingsOffThePlan() throws IOException {
    Files.writeString(
        dir.resolve("plan.json"),
        """
        {"suite": "s", "notApplicable": [], "cells": [{"id": "%s", "title": "B", "config":
         {"training": {"optimizer": {"kind": "adamw", "beta2": 0.99}, "shape": [1, 2]},
          "sources": {"training.shape": "chosen"}}}]}
        """
            .formatted(first.cellId()));
    assertEquals(
        Map.of(
            "training.optimizer.kind", "adamw",
            "training.optimizer.beta2", "0.99",
            "training.shape", "[1,2]"),
        ResultFolder.load(dir).settings(first));
  }

  @Test
  void refusesACellOutsideTheFolder() throws IOException {
    plan("../elsewhere");
    RecordFormatException refused =
        assertThrows(RecordFormatException.class, () -> ResultFolder.load(dir));
    assertEquals(
        "field 'id' in "
            + dir.resolve("plan.json")
            + ": found '../elsewhere', expected the name of a folder",
        refused.getMessage());
  }

  @Test
  void refusesAPlanWithoutCells() throws IOException {
    Path plan = Files.writeString(dir.resolve("plan.json"), "{\"suite\": \"s\"}");
    RecordFormatException refused =
        assertThrows(RecordFormatException.class, () -> ResultFolder.load(dir));
    assertEquals(
        "field 'cells' in " + plan + ": found nothing, expected an array", refused.getMessage());
  }

  private void store(RunRecord content, String folder) throws IOException {
    Path cell = Files.createDirectories(dir.resolve("cells").resolve(folder));
    RecordFiles.write(cell.resolve("record.json"), content);
  }

  private void plan(String... ids) throws IOException {
    List<String> cells =
        java.util.Arrays.stream(ids)
            .map(id -> "{\"id\": \"%s\", \"title\": \"T\", \"more\": 1}".formatted(id))
            .toList();
    Files.writeString(
        dir.resolve("plan.json"),
        """
        {"suite": "s", "hash": "ignored", "cells": [%s],
         "notApplicable": [{"title": "DiT", "conditioning": "text", "reason": "no captions"}]}
        """
            .formatted(String.join(", ", cells)));
  }
}
