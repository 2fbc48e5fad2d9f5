package org.ldmbench.harness.metrics;

import java.util.Arrays;

/**
 * How well pictures fit their captions, by embeddings in one space: CLIPScore (Hessel et al. 2021)
 * without its factor of 2.5, for any dual encoder.
 */
public final class EmbeddingScore {

  /** Samples needed for {@link #estimate}. */
  public static final int MIN_SAMPLES = 2;

  private EmbeddingScore() {}

  /**
   * Mean over the rows of {@code max(cosine, 0)}, in float64: clamped first, averaged then.
   *
   * @param pictureEmbeddings (count, E) row-major; unit vectors are expected, others are normalised
   * @param textEmbeddings (count, E) row-major, row i for picture i
   * @return in [0, 1]
   * @throws IllegalArgumentException if there are no rows, the sizes differ, or a value is not
   *     finite
   */
  public static double mean(float[] pictureEmbeddings, float[] textEmbeddings, int count) {
    double sum = 0;
    for (double cosine : cosines(pictureEmbeddings, textEmbeddings, count)) {
      sum += Math.max(cosine, 0);
    }
    return sum / count;
  }

  /**
   * The same with its error.
   *
   * @param cosines of all rows, as {@link #cosines} gives them
   * @throws IllegalArgumentException if there are fewer than 2
   */
  public static Estimate estimate(double[] cosines) {
    SampleCount.require("embedding score", "samples", cosines.length, MIN_SAMPLES);
    return Estimate.ofMean(Arrays.stream(cosines).map(cosine -> Math.max(cosine, 0)).toArray());
  }

  /**
   * The cosine of each picture with its text, in [-1, 1]; 0 where a vector is all zero.
   *
   * @throws IllegalArgumentException as {@link #mean}
   */
  public static double[] cosines(float[] pictureEmbeddings, float[] textEmbeddings, int count) {
    if (count < 1
        || pictureEmbeddings.length != textEmbeddings.length
        || pictureEmbeddings.length % count != 0) {
      throw new IllegalArgumentException(
          "embedding score: found %d and %d values in %d rows, expected two tables of one size"
              .formatted(pictureEmbeddings.length, textEmbeddings.length, count));
    }
    int width = pictureEmbeddings.length / count;
    double[] cosines = new double[count];
    for (int row = 0; row < count; row++) {
      cosines[row] = cosine(pictureEmbeddings, textEmbeddings, row, width);
    }
    return cosines;
  }

  private static double cosine(float[] a, float[] b, int row, int width) {
    double product = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = row * width; i < (row + 1) * width; i++) {
      product += (double) a[i] * b[i];
      squaresA += (double) a[i] * a[i];
      squaresB += (double) b[i] * b[i];
    }
    if (!Double.isFinite(squaresA) || !Double.isFinite(squaresB)) {
      throw new IllegalArgumentException(
          "embedding score: found a value in row %d that is not finite".formatted(row));
    }
    double norms = Math.sqrt(squaresA) * Math.sqrt(squaresB);
    return norms == 0 ? 0 : Math.max(-1, Math.min(1, product / norms));
  }
}
