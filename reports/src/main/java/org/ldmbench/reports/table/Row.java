package org.ldmbench.reports.table;

import java.util.List;

/**
 * A row of the table.
 *
 * @param kind what the row is about
 * @param title what it is called; the text of its first cell
 * @param status how its cells ended, such as "done" or "not run"; "" for a yardstick
 * @param protocolFingerprint fingerprint its numbers were measured under, or "" if it has no
 *     numbers
 * @param cellIds the cells it is made of; empty for a yardstick and for what does not exist
 * @param cells one for each column
 */
public record Row(
    Kind kind,
    String title,
    String status,
    String protocolFingerprint,
    List<String> cellIds,
    List<Cell> cells) {
  /** What a row is about. */
  public enum Kind {
    /** A recipe that was trained, or should have been. */
    TRAINED,
    /** A recipe with its initial weights. */
    UNTRAINED,
    /** Not a recipe, but a number to read the recipes' numbers against. */
    YARDSTICK
  }

  /** Copies the lists. */
  public Row {
    cells = List.copyOf(cells);
    cellIds = List.copyOf(cellIds);
  }

  /** Whether a note says that its numbers are not comparable with those of the other rows. */
  public boolean incomparable() {
    return !cells.get(0).marks().isEmpty();
  }
}
