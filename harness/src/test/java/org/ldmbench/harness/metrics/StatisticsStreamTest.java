package org.ldmbench.harness.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsStreamTest {

  private static final int WIDTH = 70;
  private static final int ROWS = 9 * StatisticsStream.BLOCK + 41;
  private static final FeatureTable TABLE = GaussianTables.standard(1, ROWS, WIDTH);
  private static final GaussianStatistics WHOLE = GaussianStatistics.of(TABLE);

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64, 128, 1000})
  void piecesOfAnySizeGiveTheSameBits(int size) {
    StatisticsStream stream = new StatisticsStream(WIDTH);
    for (int from = 0; from < ROWS; from += size) {
      stream.add(rows(from, Math.min(ROWS, from + size)));
    }
    assertSame(stream.statistics());
  }

  @Test
  void shardsJoinInAnyOrderFromAnyThread() {
    List<Integer> borders = List.of(0, 1, 3, 4, 9, 10);
    for (int seed = 0; seed < 20; seed++) {
      List<StatisticsStream> shards =
          new ArrayList<>(
              IntStream.range(0, borders.size() - 1)
                  .parallel()
                  .mapToObj(i -> shard(borders.get(i), borders.get(i + 1)))
                  .toList());
      Collections.shuffle(shards, new Random(seed));
      StatisticsStream all = new StatisticsStream(WIDTH);
      shards.forEach(all::join);
      assertSame(all.statistics());
    }
  }

  @Test
  void missingAndDoubledRowsAreRefused() {
    StatisticsStream gap = new StatisticsStream(WIDTH);
    gap.join(shard(0, 1));
    gap.join(shard(2, 3));
    assertRefused(gap::statistics, "from row 128 on");
    StatisticsStream twice = shard(0, 4);
    assertRefused(() -> twice.join(shard(2, 3)), "given twice");
    StatisticsStream shortInside = new StatisticsStream(WIDTH);
    shortInside.add(rows(0, 5));
    assertRefused(() -> join(shortInside, shard(1, 2)), "missing");
    assertRefused(() -> new StatisticsStream(WIDTH).statistics(), "missing");
    assertRefused(() -> new StatisticsStream(WIDTH, 100), "multiple of 128");
  }

  @Test
  void whatIsNoNumberIsNamed() {
    StatisticsStream stream = new StatisticsStream(3);
    stream.add(new float[] {1, 2, 3});
    assertRefused(() -> stream.add(new float[] {1, Float.NaN, 3}), "NaN in row 1, column 1");
    assertRefused(() -> new StatisticsStream(3).add(new float[4]), "rows of 3");
    StatisticsStream one = new StatisticsStream(1);
    one.add(new double[] {1});
    assertRefused(one::statistics, "at least 2");
  }

  /** Against sums that are exact: integers, small enough for float64. */
  @Test
  void integersGiveExactProducts() {
    int rows = 300;
    double[] values = new double[rows * 2];
    double sum = 0;
    double cross = 0;
    for (int i = 0; i < rows; i++) {
      values[2 * i] = i % 7;
      values[2 * i + 1] = i % 5;
      sum += i % 7;
      cross += i % 7 * (double) (i % 5);
    }
    double other = rows / 5 * 10;
    GaussianStatistics s = GaussianStatistics.of(values, rows, 2);
    assertEquals(sum / rows, s.mean()[0], 1e-14);
    assertEquals((cross - sum * other / rows) / (rows - 1), s.covariance()[1], 1e-13);
  }

  private static StatisticsStream join(StatisticsStream into, StatisticsStream shard) {
    into.join(shard);
    into.statistics();
    return into;
  }

  private static StatisticsStream shard(int fromBlock, int toBlock) {
    int from = fromBlock * StatisticsStream.BLOCK;
    StatisticsStream shard = new StatisticsStream(WIDTH, from);
    shard.add(rows(from, Math.min(ROWS, toBlock * StatisticsStream.BLOCK)));
    return shard;
  }

  private static float[] rows(int from, int to) {
    return TABLE.values(from, to);
  }

  private static void assertSame(GaussianStatistics found) {
    assertEquals(ROWS, found.count());
    assertArrayEquals(WHOLE.mean(), found.mean());
    assertArrayEquals(WHOLE.covariance(), found.covariance());
  }

  private static void assertRefused(Executable action, String part) {
    String message = assertThrows(IllegalArgumentException.class, action).getMessage();
    assertTrue(message.contains(part), message);
  }
}
