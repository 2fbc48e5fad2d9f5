package org.ldmbench.harness.images;

/** Why a file is not measured. */
public enum PictureProblem {
  /** Nothing in it. */
  EMPTY("empty", "a picture"),
  /** The disk or its rights say no. */
  UNREADABLE("unreadable", "a file that can be read"),
  /** No format that is read here. */
  UNKNOWN_FORMAT("of another format", "PNG, JPEG, WebP, BMP or GIF"),
  /** Ends too early. */
  TRUNCATED("truncated", "a whole file"),
  /** Breaks its format's rules. */
  DAMAGED("damaged", "a picture that can be decoded"),
  /** Would not fit into memory: a pixel bomb. */
  TOO_LARGE("too large", PictureReader.LIMIT),
  /** More pictures than one: which of them is meant? */
  ANIMATED("animated", "a single picture"),
  /** Written to between the check and the measurement. */
  CHANGED("changed", "a folder that nobody writes to");

  private final String label;
  private final String expected;

  PictureProblem(String label, String expected) {
    this.label = label;
    this.expected = expected;
  }

  /** After a number: {@code truncated}. */
  public String label() {
    return label;
  }

  /** What there should be. */
  String expected() {
    return expected;
  }
}
