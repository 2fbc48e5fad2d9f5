package org.ldmbench.harness.data;

import org.ldmbench.harness.resample.ByteImage;

/** A picture as it was before it was brought to a resolution; what crops are taken from. */
public interface Original {

  /** In pixels. */
  int height();

  /** In pixels. */
  int width();

  /** Bytes that two originals have in common only if they are the same picture. */
  byte[] identity();

  /**
   * A square part of it, brought to a side.
   *
   * @param top first row, in pixels
   * @param left first column, in pixels
   * @param square height and width of the part, in pixels
   * @param side height and width of the result, in pixels
   * @return (side, side, 3) uint8, row-major, sRGB
   * @throws IllegalArgumentException if the part does not lie inside
   */
  byte[] square(int top, int left, int square, int side);

  /** A picture in memory: the mean of the area where it shrinks, bicubic where it grows. */
  static Original of(ByteImage image) {
    return new InMemory(image);
  }

  /**
   * In memory.
   *
   * @param image the picture
   */
  record InMemory(ByteImage image) implements Original {

    @Override
    public int height() {
      return image.height();
    }

    @Override
    public int width() {
      return image.width();
    }

    @Override
    public byte[] identity() {
      return image.values();
    }

    @Override
    public byte[] square(int top, int left, int square, int side) {
      return image.crop(top, left, square, square).toSide(side).values();
    }
  }
}
