package org.ldmbench.reports.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects notes; equal notes share a mark: a, b, ... z, aa, ab, ... */
public final class Footnotes {
  private static final int LETTERS = 26;

  private final Map<String, String> markOfText = new LinkedHashMap<>();
  private final List<String> general = new ArrayList<>();

  /** The mark of a note; it is added if it is new. */
  public String mark(String text) {
    return markOfText.computeIfAbsent(text, t -> letters(markOfText.size()));
  }

  /** Adds a note that belongs to the whole table, unless it is there. */
  public void general(String text) {
    if (!general.contains(text)) {
      general.add(text);
    }
  }

  /** The notes so far, those with a mark first. */
  public List<Footnote> all() {
    List<Footnote> notes = new ArrayList<>();
    markOfText.forEach((text, mark) -> notes.add(new Footnote(mark, text)));
    general.forEach(text -> notes.add(new Footnote("", text)));
    return notes;
  }

  private static String letters(int index) {
    String last = String.valueOf((char) ('a' + index % LETTERS));
    return index < LETTERS ? last : letters(index / LETTERS - 1) + last;
  }
}
