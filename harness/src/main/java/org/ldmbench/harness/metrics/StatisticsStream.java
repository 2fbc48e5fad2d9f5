package org.ldmbench.harness.metrics;

/**
 * Mean and covariance of features that come in pieces; memory does not grow with their number but
 * with its logarithm.
 *
 * <p>Rows are summed in blocks of 128, blocks merged in a tree over the row numbers. The bits
 * depend on the rows and their numbers alone: not on the size of the pieces, nor on how rows were
 * dealt to shards, which may run in threads of their own and join in any order. One stream is for
 * one thread.
 */
public final class StatisticsStream {

  /** Rows of a block; a shard begins at a multiple of it. */
  public static final int BLOCK = 128;

  private final int width;
  private final MomentTree tree = new MomentTree(BLOCK);
  private final double[] block;
  private long nextBlock;
  private long row;
  private int rowsInBlock;
  private int column;

  /** For all rows. */
  public StatisticsStream(int width) {
    this(width, 0);
  }

  /**
   * For a shard.
   *
   * @param width D, at least 1
   * @param firstRow number of its first row, a multiple of {@link #BLOCK}
   */
  public StatisticsStream(int width, long firstRow) {
    if (width < 1 || firstRow < 0 || firstRow % BLOCK != 0) {
      throw new IllegalArgumentException(
          "feature statistics: found %d features from row %d on, expected 1 from a multiple of %d"
              .formatted(width, firstRow, BLOCK));
    }
    this.width = width;
    block = new double[BLOCK * width];
    row = firstRow;
    nextBlock = firstRow / BLOCK;
  }

  /**
   * The next rows.
   *
   * @param features (any number, D) row-major
   * @throws IllegalArgumentException if a value is not finite or the last row is not whole
   */
  public void add(float[] features) {
    checkWhole(features.length);
    for (float feature : features) {
      add(feature);
    }
  }

  /**
   * The next rows, in float64.
   *
   * @throws IllegalArgumentException as {@link #add(float[])}
   */
  public void add(double[] features) {
    checkWhole(features.length);
    for (double feature : features) {
      add(feature);
    }
  }

  /**
   * Takes over what a shard has. It may only be full blocks, unless it is the last.
   *
   * @throws IllegalArgumentException if rows are there twice
   */
  public void join(StatisticsStream shard) {
    shard.endBlock();
    tree.addAll(shard.tree);
  }

  /**
   * The statistics of all rows; no more can be added after that.
   *
   * @throws IllegalArgumentException if there are fewer than two, or some are missing
   */
  public GaussianStatistics statistics() {
    Moments all = moments();
    SampleCount.require("feature statistics", "rows", all.count(), 2);
    return all.statistics();
  }

  /** The moments of all rows; no more can be added after that. */
  Moments moments() {
    endBlock();
    return tree.all();
  }

  private void add(double feature) {
    if (!Double.isFinite(feature)) {
      throw new IllegalArgumentException(
          "feature statistics: found %s in row %d, column %d, expected finite numbers"
              .formatted(feature, row, column));
    }
    block[rowsInBlock * width + column] = feature;
    column++;
    if (column == width) {
      column = 0;
      row++;
      rowsInBlock++;
      if (rowsInBlock == BLOCK) {
        endBlock();
      }
    }
  }

  private void endBlock() {
    if (rowsInBlock > 0) {
      tree.add(nextBlock, Moments.of(block, rowsInBlock, width));
      nextBlock++;
      rowsInBlock = 0;
    }
  }

  private void checkWhole(int values) {
    if (values % width != 0) {
      throw new IllegalArgumentException(
          "feature statistics: found %d values, expected rows of %d".formatted(values, width));
    }
  }
}
