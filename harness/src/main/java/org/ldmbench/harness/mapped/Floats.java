package org.ldmbench.harness.mapped;

import java.util.Objects;

/** Many float32 values by their place: in an array, or in a file. Safe for several threads. */
public interface Floats {

  /** How many there are. */
  long count();

  /**
   * Copies some.
   *
   * @param from the place of the first, from 0
   * @param target written to
   * @param at where in the target
   * @param count how many
   * @throws IndexOutOfBoundsException if there are not so many, there or in the target
   */
  void copy(long from, float[] target, int at, int count);

  /** In memory: shared, not copied. */
  static Floats of(float[] values) {
    return new Floats() {
      @Override
      public long count() {
        return values.length;
      }

      @Override
      public void copy(long from, float[] target, int at, int count) {
        Objects.checkFromIndexSize(from, count, values.length);
        System.arraycopy(values, (int) from, target, at, count);
      }
    };
  }
}
