package org.ldmbench.harness.data.folder;

import org.ldmbench.harness.data.Original;
import org.ldmbench.harness.resample.ByteImage;

/**
 * A grey picture of an IDX file, in RGB with a black frame. Kept are the file's levels, a quarter
 * of that; the rest is made anew each time.
 *
 * @param levels of all pictures of the file, (N, SMALL, SMALL) uint8, row-major
 * @param index which of them
 */
@SuppressWarnings("ArrayRecordComponent") // shared by all pictures of the file
record IdxOriginal(byte[] levels, int index) implements Original {

  /** In the file, in pixels. */
  static final int SMALL = 28;

  private static final int FRAME = 2;

  /** With the frame, in pixels. */
  static final int SIDE = SMALL + 2 * FRAME;

  @Override
  public int height() {
    return SIDE;
  }

  @Override
  public int width() {
    return SIDE;
  }

  @Override
  public byte[] identity() {
    byte[] framed = new byte[SIDE * SIDE * 3];
    for (int y = 0; y < SMALL; y++) {
      for (int x = 0; x < SMALL; x++) {
        byte level = levels[(index * SMALL + y) * SMALL + x];
        int at = 3 * ((y + FRAME) * SIDE + x + FRAME);
        framed[at] = level;
        framed[at + 1] = level;
        framed[at + 2] = level;
      }
    }
    return framed;
  }

  @Override
  public byte[] square(int top, int left, int square, int side) {
    return Original.of(new ByteImage(SIDE, SIDE, 3, identity())).square(top, left, square, side);
  }
}
