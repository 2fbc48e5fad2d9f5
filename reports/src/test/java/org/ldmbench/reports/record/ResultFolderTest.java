package org.ldmbench.reports.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  void refusesARecordOfAnotherCell() throws IOException {
    plan("other");
    store(first, "other");
    RecordFormatException refused =
        assertThrows(RecordFormatException.class, () -> ResultFolder.load(dir));
    assertEquals(
        "field 'cellId' in "
            + dir.resolve("cells/other/record.json")
            + ": found '"
            + first.cellId()
            + "', expected 'other'",
        refused.getMessage());
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
