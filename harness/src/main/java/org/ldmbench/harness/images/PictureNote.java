package org.ldmbench.harness.images;

/** What was done to a picture to make it 8-bit RGB on white: a reader of numbers should know. */
public enum PictureNote {
  /** One channel taken three times. */
  GREY("grey: taken as red, green and blue"),
  /** Some pixel is not opaque. */
  TRANSPARENT("transparent: put on white"),
  /** Rounded to the nearest of 256 levels. */
  DEEP("16 bits a channel: rounded to 8"),
  /** Without an ink profile: each of red, green and blue is what its ink and black leave. */
  CMYK("CMYK: converted to RGB"),
  /** As its EXIF orientation says. */
  TURNED("turned upright as its EXIF says");

  private final String text;

  PictureNote(String text) {
    this.text = text;
  }

  /** For a reader. */
  public String text() {
    return text;
  }
}
