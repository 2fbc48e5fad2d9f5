package org.ldmbench.models.layers;

import java.util.function.Supplier;
import org.ldmbench.models.weights.Init;

/**
 * Fixed 2-D sinusoidal position tables, as {@code get_2d_sincos_pos_embed} of DiT, SD3 and PixArt.
 *
 * <p>A token's vector is [sin(w f), cos(w f), sin(h f), cos(h f)], a quarter of the width each,
 * {@code f_i = 10000^(-i/(width/4))}: the first half encodes the column w, whatever the official
 * comments say.
 */
public final class PositionGrid {

  private PositionGrid() {}

  /**
   * DiT's and SD3's table, row-major.
   *
   * @param width a multiple of four
   * @param height rows of tokens
   * @param columns tokens a row
   * @param scale coordinates are divided by it
   * @param offset then reduced by it
   * @return (height columns, width), float64
   */
  public static double[] table(int width, int height, int columns, double scale, double offset) {
    return table(width, spaced(height, scale, offset), spaced(columns, scale, offset));
  }

  /**
   * PixArt's table, row-major: whatever its size, a grid covers the same positions.
   *
   * @param width a multiple of four
   * @param height rows of tokens
   * @param columns tokens a row
   * @param base side of the grid with unit spacing
   * @param scale then divides the positions
   * @return (height columns, width), float64
   */
  public static double[] stretched(int width, int height, int columns, int base, double scale) {
    return table(width, stretched(height, base, scale), stretched(columns, base, scale));
  }

  // The official coordinates are float32; only then does the float64 arithmetic begin.

  private static double[] spaced(int count, double scale, double offset) {
    double[] positions = new double[count];
    for (int i = 0; i < count; i++) {
      positions[i] = i / (float) scale - (float) offset;
    }
    return positions;
  }

  private static double[] stretched(int count, int base, double scale) {
    float spacing = (float) (count / (double) base);
    double[] positions = new double[count];
    for (int i = 0; i < count; i++) {
      positions[i] = i / spacing / scale;
    }
    return positions;
  }

  private static double[] table(int width, double[] rows, double[] columns) {
    if (width % 4 != 0) {
      throw new IllegalArgumentException(
          "position table: width " + width + ", expected a multiple of 4");
    }
    int half = width / 2;
    double[] ofRows = sinusoids(rows, half);
    double[] ofColumns = sinusoids(columns, half);
    double[] table = new double[rows.length * columns.length * width];
    for (int h = 0; h < rows.length; h++) {
      for (int w = 0; w < columns.length; w++) {
        int at = (h * columns.length + w) * width;
        System.arraycopy(ofColumns, w * half, table, at, half);
        System.arraycopy(ofRows, h * half, table, at + half, half);
      }
    }
    return table;
  }

  /** [sin | cos] of each position: (positions, width). */
  private static double[] sinusoids(double[] positions, int width) {
    int half = width / 2;
    double[] table = new double[positions.length * width];
    for (int i = 0; i < half; i++) {
      double wavelength = Math.pow(10_000, i / (double) half);
      for (int p = 0; p < positions.length; p++) {
        double angle = positions[p] / wavelength;
        table[p * width + i] = Math.sin(angle);
        table[p * width + half + i] = Math.cos(angle);
      }
    }
    return table;
  }

  /** DiT's and SD3's table as the start value of a weight. */
  public static Init init(int width, int height, int columns, double scale, double offset) {
    return init(() -> table(width, height, columns, scale, offset));
  }

  /** PixArt's table as the start value of a weight. */
  public static Init stretchedInit(int width, int height, int columns, int base, double scale) {
    return init(() -> stretched(width, height, columns, base, scale));
  }

  private static Init init(Supplier<double[]> source) {
    return (values, shape, random) -> {
      double[] table = source.get();
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) table[i];
      }
    };
  }
}
