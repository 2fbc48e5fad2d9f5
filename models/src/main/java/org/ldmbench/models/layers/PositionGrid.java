package org.ldmbench.models.layers;

import org.ldmbench.models.weights.Init;

/**
 * Fixed 2-D sinusoidal position tables, as DiT's and SD3's {@code get_2d_sincos_pos_embed}.
 *
 * <p>A token's vector is [sin(w f), cos(w f), sin(h f), cos(h f)], a quarter of the width each,
 * {@code f_i = 10000^(-i/(width/4))}: the first half encodes the column w, whatever the official
 * comments say.
 */
public final class PositionGrid {

  private PositionGrid() {}

  /**
   * The table of a grid, row-major.
   *
   * @param width a multiple of four
   * @param height rows of tokens
   * @param columns tokens a row
   * @param scale coordinates are divided by it
   * @param offset then reduced by it
   * @return (height columns, width), float64
   */
  public static double[] table(int width, int height, int columns, double scale, double offset) {
    if (width % 4 != 0) {
      throw new IllegalArgumentException(
          "position table: width " + width + ", expected a multiple of 4");
    }
    double[] table = new double[height * columns * width];
    for (int h = 0; h < height; h++) {
      for (int w = 0; w < columns; w++) {
        int at = (h * columns + w) * width;
        // The official grids are float32; only then does the float64 arithmetic begin.
        fill(table, at, width / 2, (float) (w / scale - offset));
        fill(table, at + width / 2, width / 2, (float) (h / scale - offset));
      }
    }
    return table;
  }

  private static void fill(double[] table, int at, int width, double position) {
    int half = width / 2;
    for (int i = 0; i < half; i++) {
      double angle = position / Math.pow(10_000, i / (double) half);
      table[at + i] = Math.sin(angle);
      table[at + half + i] = Math.cos(angle);
    }
  }

  /** The table as the start value of a weight. */
  public static Init init(int width, int height, int columns, double scale, double offset) {
    return (values, shape, random) -> {
      double[] table = table(width, height, columns, scale, offset);
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) table[i];
      }
    };
  }
}
