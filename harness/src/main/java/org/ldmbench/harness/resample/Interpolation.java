package org.ldmbench.harness.resample;

/** A way to make a line of pixels longer or shorter. A picture is a line of rows, and rows are. */
public interface Interpolation {

  /**
   * The weights for one axis.
   *
   * @param inputs pixels there are, at least 1
   * @param outputs pixels wanted, at least 1
   */
  Taps taps(int inputs, int outputs);
}
