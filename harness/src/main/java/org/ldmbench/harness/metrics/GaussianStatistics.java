package org.ldmbench.harness.metrics;

/**
 * Mean and covariance of a set of features: all that a Fréchet distance needs to know of them.
 *
 * <p>float64 throughout, summed by {@link StatisticsStream}.
 *
 * @param count number of rows, at least 2; or {@link #UNKNOWN_COUNT}
 * @param mean (D,)
 * @param covariance (D, D) row-major, symmetric, divided by {@code count - 1}
 */
@SuppressWarnings("ArrayRecordComponent") // D may be 2048: a copy per access would hurt
public record GaussianStatistics(long count, double[] mean, double[] covariance) {

  /** Of published statistics that do not say of how many rows they are. */
  public static final long UNKNOWN_COUNT = Long.MAX_VALUE;

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
    StatisticsStream stream = new StatisticsStream(width);
    stream.add(features);
    return stream.statistics();
  }

  /** Of the rows of a table. */
  public static GaussianStatistics of(FeatureTable table) {
    StatisticsStream stream = new StatisticsStream(table.width());
    table.parts(stream::add);
    return stream.statistics();
  }

  /** Sum of the variances. */
  double trace() {
    double sum = 0;
    for (int i = 0; i < width(); i++) {
      sum += covariance[i * width() + i];
    }
    return sum;
  }
}
