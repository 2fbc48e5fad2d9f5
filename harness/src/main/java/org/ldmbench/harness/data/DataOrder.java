package org.ldmbench.harness.data;

import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;

/**
 * Which item the n-th sample of a training run is: every epoch visits each item once, in an order
 * of its own that depends on the seed and the epoch only, so neither on the batch size nor on where
 * a run was resumed.
 */
public final class DataOrder {

  private final long seed;
  private final int size;
  private long epoch = -1;
  private int[] order = new int[0];

  /** Over {@code size} items. */
  public DataOrder(long seed, int size) {
    this.seed = seed;
    this.size = size;
  }

  /** The item of sample {@code n}, n from 0, in [0, size). */
  public int item(long n) {
    if (n / size != epoch) {
      epoch = n / size;
      order = CounterRandom.of(seed, RandomStream.DATA_ORDER, epoch, 0).permutation(size);
    }
    return order[(int) (n % size)];
  }
}
