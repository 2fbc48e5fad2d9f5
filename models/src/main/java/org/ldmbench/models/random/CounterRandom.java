package org.ldmbench.models.random;

import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Random numbers that depend only on (seed, stream, step, index) and on their own place in that
 * sequence: not on the batch split, the resume point, the device, the thread count or the JVM.
 *
 * <p>Place {@code i} of the sequence is one 64-bit word, half of a {@link Philox4x32} block, and
 * every method defined here spends exactly one word a value. Filling an array in pieces of any
 * length is therefore the same as filling it at once. The methods inherited from {@link
 * RandomGenerator} work too, but how many words they spend is up to the JDK: results that must be
 * reproduced use only the methods defined here.
 *
 * <p>The 64-bit seed is the key. The 128-bit counter is, from its lowest bit, block (32 bits),
 * stream (8), step (44), index (44): sequences with different coordinates never meet.
 *
 * <p>Cheap to create; one per sample is the intended use. Not safe for use by several threads.
 */
public final class CounterRandom implements RandomGenerator {
  /** Steps and indices are below this, 2^44. */
  public static final long COORDINATE_LIMIT = 1L << 44;

  /** Words a sequence has: two in each of 2^32 blocks. */
  static final long WORD_LIMIT = 1L << 33;

  private static final double TWO_TO_MINUS_53 = 0x1p-53;
  private static final float TWO_TO_MINUS_24 = 0x1p-24f;
  private static final long LOW_WORD = 0xFFFFFFFFL;

  private final int key0;
  private final int key1;
  private final int counter1;
  private final int counter2;
  private final int counter3;
  private final int[] block = new int[4];
  private long position;
  private boolean blockIsCurrent;

  private CounterRandom(long seed, RandomStream stream, long step, long index) {
    key0 = (int) seed;
    key1 = (int) (seed >>> 32);
    counter1 = stream.id() | (int) (step << 8);
    counter2 = (int) (step >>> 24) | (int) (index << 20);
    counter3 = (int) (index >>> 12);
  }

  /**
   * The sequence of these coordinates, from its start.
   *
   * @param seed any value
   * @param stream what the numbers are for
   * @param step training or sampling step, or epoch, in [0, 2^44)
   * @param index sample or parameter, in [0, 2^44)
   * @throws IllegalArgumentException if step or index is out of range
   */
  public static CounterRandom of(long seed, RandomStream stream, long step, long index) {
    return new CounterRandom(
        seed, stream, checkCoordinate("step", step), checkCoordinate("index", index));
  }

  private static long checkCoordinate(String name, long value) {
    if (value < 0 || value >= COORDINATE_LIMIT) {
      throw new IllegalArgumentException(name + " " + value + " is outside [0, 2^44)");
    }
    return value;
  }

  /**
   * The next 64-bit word.
   *
   * @throws IllegalStateException after 2^33 words, the end of the sequence
   */
  @Override
  public long nextLong() {
    if (position >= WORD_LIMIT) {
      throw new IllegalStateException("the sequence has ended: 2^32 blocks were drawn");
    }
    int half = (int) (position & 1) << 1;
    if (half == 0 || !blockIsCurrent) {
      Philox4x32.block((int) (position >>> 1), counter1, counter2, counter3, key0, key1, block);
      blockIsCurrent = true;
    }
    position++;
    return (block[half] & LOW_WORD) | ((long) block[half + 1] << 32);
  }

  /** Places the next draw at word {@code position}, in [0, 2^33]; for tests of the end. */
  void seek(long position) {
    this.position = position;
    blockIsCurrent = false;
  }

  /** The next word's high 32 bits. */
  @Override
  public int nextInt() {
    return (int) (nextLong() >>> 32);
  }

  /**
   * Uniform in [0, bound), by multiplication: no value's probability is off by more than 2^-64.
   *
   * @throws IllegalArgumentException if bound is not positive
   */
  @Override
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound " + bound + " is not positive");
    }
    // The high 32 bits of the 96-bit product word * bound.
    long word = nextLong();
    long low = (word & LOW_WORD) * bound;
    return (int) (((word >>> 32) * bound + (low >>> 32)) >>> 32);
  }

  /** Uniform in [0, 1): a multiple of 2^-53. */
  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * TWO_TO_MINUS_53;
  }

  /** Uniform in [0, 1): a multiple of 2^-24. */
  @Override
  public float nextFloat() {
    return (nextLong() >>> 40) * TWO_TO_MINUS_24;
  }

  /** The next word's highest bit. */
  @Override
  public boolean nextBoolean() {
    return nextLong() < 0;
  }

  /** Standard normal, within ±6.77. A value takes one word. */
  @Override
  public double nextGaussian() {
    return BoxMuller.exact(nextLong());
  }

  /**
   * Writes the next {@code count} standard normal values, rounded to float, to {@code out[from]}
   * and on.
   *
   * @throws IndexOutOfBoundsException if the range is not inside {@code out}
   */
  public void fillGaussian(float[] out, int from, int count) {
    Objects.checkFromIndexSize(from, count, out.length);
    for (int i = from; i < from + count; i++) {
      out[i] = BoxMuller.rounded(nextLong());
    }
  }

  /**
   * Writes the next {@code count} values of {@link #nextFloat} to {@code out[from]} and on.
   *
   * @throws IndexOutOfBoundsException if the range is not inside {@code out}
   */
  public void fillUniform(float[] out, int from, int count) {
    Objects.checkFromIndexSize(from, count, out.length);
    for (int i = from; i < from + count; i++) {
      out[i] = nextFloat();
    }
  }

  /**
   * A uniform permutation of 0 to n - 1, by Fisher-Yates from the end; spends n - 1 words.
   *
   * @throws IllegalArgumentException if n is negative
   */
  public int[] permutation(int n) {
    if (n < 0) {
      throw new IllegalArgumentException("permutation of " + n + " elements");
    }
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = n - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }
}
