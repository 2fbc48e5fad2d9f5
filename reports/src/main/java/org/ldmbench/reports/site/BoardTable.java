package org.ldmbench.reports.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ldmbench.reports.record.Status;
import org.ldmbench.reports.stats.Measure;
import org.ldmbench.reports.table.BestRow;
import org.ldmbench.reports.table.Cell;
import org.ldmbench.reports.table.Figures;
import org.ldmbench.reports.table.Footnotes;
import org.ldmbench.reports.table.MetricCells;
import org.ldmbench.reports.table.MetricColumn;
import org.ldmbench.reports.table.RowGroup;
import org.ldmbench.reports.table.Verdicts;

/** The table of a board, as its template wants it. */
final class BoardTable {
  /** A column; its numbers sort as numbers, its words as words. */
  private record Head(
      String key, List<String> words, String note, boolean number, boolean highFirst) {
    Head(String key, String name, String note, boolean number, boolean highFirst) {
      this(key, List.of(name.split(" ")), note, number, highFirst);
    }
  }

  private final Board board;
  private final boolean namesSweeps;
  private final Footnotes notes = new Footnotes();
  private final Map<MetricColumn, List<RowGroup>> best = new LinkedHashMap<>();

  private BoardTable(Board board, boolean namesSweeps) {
    this.board = board;
    this.namesSweeps = namesSweeps;
  }

  /**
   * Makes the table.
   *
   * @param namesSweeps whether it has a column of the sweeps' names
   */
  static BoardTable of(Board board, boolean namesSweeps) {
    return new BoardTable(board, namesSweeps);
  }

  Map<String, Object> model() {
    List<RowGroup> groups = board.rows().stream().map(Board.Row::group).toList();
    board.metrics().forEach(metric -> best.put(metric, BestRow.of(groups, metric)));
    List<Map<String, Object>> rows = board.rows().stream().map(this::row).toList();
    Verdicts.note(groups, best, notes);
    return Map.of("heads", heads(), "rows", rows, "notes", notes.all());
  }

  private List<Head> heads() {
    List<Head> heads = new ArrayList<>();
    heads.add(new Head("recipe", "Recipe", "", false, false));
    heads.add(new Head("task", "Task", "", false, false));
    for (MetricColumn metric : board.metrics()) {
      heads.add(
          new Head(
              key(metric),
              metric.column(board.metrics()).name(),
              metric.higherIsBetter() ? "higher is better" : "lower is better",
              true,
              metric.higherIsBetter()));
    }
    heads.add(new Head("n", "Seeds", "n", true, true));
    heads.add(new Head("preset", "Preset", "", false, false));
    heads.add(new Head("budget", "Budget", "", true, true));
    heads.add(new Head("parameters", "Parameters", "trainable", true, false));
    if (namesSweeps) {
      heads.add(new Head("sweep", "Sweep", "", false, false));
    }
    heads.add(new Head("protocol", "Protocol", "fingerprint", false, false));
    return heads;
  }

  /** Short for the two metrics that every board has, since it stands in addresses. */
  private String key(MetricColumn metric) {
    return switch (board.metrics().indexOf(metric)) {
      case 0 -> "fd";
      case 1 -> "score";
      default -> metric.column(board.metrics()).key();
    };
  }

  private Map<String, Object> row(Board.Row row) {
    SiteRun first = row.first();
    RowGroup group = row.group();
    List<Map<String, Object>> cells = new ArrayList<>();
    cells.add(words(first.task()));
    board.metrics().forEach(metric -> cells.add(metric(group, metric)));
    cells.add(seeds(group));
    cells.add(words(first.cell().preset()));
    cells.add(number(first.budget(), first.cell().budget().amount()));
    double parameters = first.ended().model().parameters();
    cells.add(number(Figures.count(parameters), parameters));
    if (namesSweeps) {
      cells.add(words(first.sweep().name()));
    }
    cells.add(words(board.shortName()));
    return Map.of(
        "title",
        first.title(),
        "task",
        first.task(),
        "words",
        first.cell().recipe() + " " + group.status().word(),
        "page",
        opened(row).file("html"),
        "seeds",
        row.runs().size() == 1 ? List.of() : row.runs().stream().map(this::seed).toList(),
        "cells",
        cells);
  }

  /** The run behind the row's name: the first that is done. */
  private static SiteRun opened(Board.Row row) {
    return row.runs().stream()
        .filter(run -> run.ended().status() == Status.DONE)
        .findFirst()
        .orElse(row.first());
  }

  private Map<String, String> seed(SiteRun run) {
    return Map.of(
        "page", run.file("html"),
        "label", run.label() + (run.ending().isEmpty() ? "" : ", " + run.ended().status().word()),
        "text", run.cell().seed() + (run.ending().isEmpty() ? "" : " ✗"));
  }

  private Map<String, Object> metric(RowGroup group, MetricColumn metric) {
    Cell cell = new MetricCells(notes).cell(group, metric);
    double mean = cell.measure().map(Measure::mean).orElse(Double.NaN);
    return cell(
        cell.text(),
        Double.isFinite(mean) ? Double.toString(mean) : "",
        cell.measure().flatMap(metric::interval).orElse(""),
        best.getOrDefault(metric, List.of()).contains(group),
        cell.marks(),
        "right");
  }

  private static Map<String, Object> seeds(RowGroup group) {
    int done = group.done().size();
    int all = group.records().size();
    return number(done == all ? "" + all : done + " of " + all, done);
  }

  private static Map<String, Object> words(String text) {
    return cell(text, text, "", false, List.of(), "left");
  }

  private static Map<String, Object> number(String text, double number) {
    return cell(text, Double.toString(number), "", false, List.of(), "right");
  }

  private static Map<String, Object> cell(
      String text, String sort, String interval, boolean best, List<String> marks, String side) {
    return Map.of(
        "text", text,
        "sort", sort,
        "interval", interval,
        "best", best,
        "marks", marks,
        "side", side);
  }
}
