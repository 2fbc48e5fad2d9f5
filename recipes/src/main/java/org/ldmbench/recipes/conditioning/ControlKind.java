package org.ldmbench.recipes.conditioning;

/** A kind of control metadata, and where it stands in {@link Control#numbers}. */
public enum ControlKind {
  /** Height and width of the original, in pixels. */
  SIZE(0, 2),
  /** The crop box: top, left, height, width, in thousandths of the original. */
  CROP(2, 4),
  /** Whether the picture is flipped left to right. */
  FLIP(6, 1),
  /** Width over width plus height of the original, in thousandths. */
  ASPECT(7, 1);

  private final int first;
  private final int count;

  ControlKind(int first, int count) {
    this.first = first;
    this.count = count;
  }

  /** Its first column. */
  int first() {
    return first;
  }

  /** How many numbers it is. */
  int count() {
    return count;
  }
}
