package org.ldmbench.harness.metrics;

/**
 * Mean and covariance of a set of features: all that a Fréchet distance needs to know of them.
 *
 * <p>float64 throughout: each block of 64 rows in two passes, blocks merged pairwise in a fixed
 * binary tree (Chan, Golub and LeVeque 1979). The bits depend on the rows and their order, never on
 * threads or on how the features were batched.
 *
 * @param count number of rows, at least 2
 * @param mean (D,)
 * @param covariance (D, D) row-major, symmetric, divided by {@code count - 1}
 */
@SuppressWarnings("ArrayRecordComponent") // D may be 2048: a copy per access would hurt
public record GaussianStatistics(long count, double[] mean, double[] covariance) {

  private static final int BLOCK = 64;

  /**
   * Refuses arrays that do not fit each other.
   *
   * @throws IllegalArgumentException if there are fewer than two rows, or the covariance is not D
   *     by D
   */
  public GaussianStatistics {
    if (count < 2) {
      throw new IllegalArgumentException(
          "feature statistics: found %d rows, expected at least 2".formatted(count));
    }
    if (mean.length == 0 || covariance.length != (long) mean.length * mean.length) {
      throw new IllegalArgumentException(
          "feature statistics: found a covariance of %d values, expected %d x %d"
              .formatted(covariance.length, mean.length, mean.length));
    }
  }

  /** Number of features, D. */
  public int width() {
    return mean.length;
  }

  /**
   * Statistics of float32 features; every value is exact in float64.
   *
   * @param features (count, width) row-major
   * @throws IllegalArgumentException if there are fewer than two rows, the length is another, or a
   *     value is not finite
   */
  public static GaussianStatistics of(float[] features, int count, int width) {
    double[] wide = new double[features.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = features[i];
    }
    return of(wide, count, width);
  }

  /**
   * Statistics of float64 features.
   *
   * @param features (count, width) row-major
   * @throws IllegalArgumentException as {@link #of(float[], int, int)}
   */
  public static GaussianStatistics of(double[] features, int count, int width) {
    if (count < 2 || width < 1) {
      throw new IllegalArgumentException(
          "feature statistics: found %d rows of %d features, expected at least 2 rows of 1"
              .formatted(count, width));
    }
    if (features.length != (long) count * width) {
      throw new IllegalArgumentException(
          "feature statistics: found %d values, expected %d x %d"
              .formatted(features.length, count, width));
    }
    for (int i = 0; i < features.length; i++) {
      if (!Double.isFinite(features[i])) {
        throw new IllegalArgumentException(
            "feature statistics: found %s in row %d, column %d, expected finite numbers"
                .formatted(features[i], i / width, i % width));
      }
    }
    Moments all = tree(features, width, 0, (count + BLOCK - 1) / BLOCK, count);
    double[] covariance = all.squares;
    for (int i = 0; i < width; i++) {
      for (int j = i; j < width; j++) {
        covariance[i * width + j] /= count - 1;
        covariance[j * width + i] = covariance[i * width + j];
      }
    }
    return new GaussianStatistics(count, all.mean, covariance);
  }

  /** Sums of squares are about the mean; only the upper triangle is kept up to date. */
  private record Moments(long count, double[] mean, double[] squares) {}

  /** Blocks [from, to), halved until one is left. */
  private static Moments tree(double[] features, int width, int from, int to, int count) {
    if (to - from == 1) {
      return block(features, width, from * BLOCK, Math.min(count, to * BLOCK));
    }
    int middle = (from + to) >>> 1;
    return merge(
        tree(features, width, from, middle, count), tree(features, width, middle, to, count));
  }

  private static Moments block(double[] features, int width, int from, int to) {
    double[] mean = new double[width];
    for (int row = from; row < to; row++) {
      for (int i = 0; i < width; i++) {
        mean[i] += features[row * width + i];
      }
    }
    for (int i = 0; i < width; i++) {
      mean[i] /= to - from;
    }
    double[] squares = new double[width * width];
    double[] centred = new double[width];
    for (int row = from; row < to; row++) {
      for (int i = 0; i < width; i++) {
        centred[i] = features[row * width + i] - mean[i];
      }
      addOuter(squares, centred, 1);
    }
    return new Moments(to - from, mean, squares);
  }

  private static Moments merge(Moments a, Moments b) {
    int width = a.mean.length;
    long count = a.count + b.count;
    double[] delta = new double[width];
    for (int i = 0; i < width; i++) {
      delta[i] = b.mean[i] - a.mean[i];
      a.mean[i] += delta[i] * b.count / count;
    }
    for (int i = 0; i < a.squares.length; i++) {
      a.squares[i] += b.squares[i];
    }
    addOuter(a.squares, delta, (double) a.count * b.count / count);
    return new Moments(count, a.mean, a.squares);
  }

  private static void addOuter(double[] squares, double[] x, double weight) {
    for (int i = 0; i < x.length; i++) {
      double scaled = x[i] * weight;
      for (int j = i; j < x.length; j++) {
        squares[i * x.length + j] += scaled * x[j];
      }
    }
  }
}
