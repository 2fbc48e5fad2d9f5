package org.ldmbench.reports.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ldmbench.reports.stats.Measure;

/**
 * What stands in one row and column.
 *
 * @param text what is shown, without the marks
 * @param marks marks of the footnotes that belong to it, such as "a"
 * @param best whether it may be called the best of its column
 * @param measure the numbers behind the text, if it is a number
 */
public record Cell(String text, List<String> marks, boolean best, Optional<Measure> measure) {
  /** Copies the marks. */
  public Cell {
    marks = List.copyOf(marks);
  }

  /** A cell of words. */
  public static Cell of(String text, String... marks) {
    return new Cell(text, List.of(marks), false, Optional.empty());
  }

  /** A cell of numbers. */
  public static Cell of(String text, Measure measure) {
    return new Cell(text, List.of(), false, Optional.of(measure));
  }

  /** The same cell with one more mark. */
  public Cell marked(String mark) {
    List<String> more = new ArrayList<>(marks);
    more.add(mark);
    return new Cell(text, more, best, measure);
  }

  /** The same cell, called the best of its column. */
  public Cell asBest() {
    return new Cell(text, marks, true, measure);
  }
}
