package org.ldmbench.harness.metrics;

import java.util.Arrays;

/**
 * A numpy array of floats.
 *
 * @param shape outermost first
 * @param values row-major
 */
@SuppressWarnings("ArrayRecordComponent") // a plain value
record NpyArray(int[] shape, double[] values) {

  /** As numpy writes it. */
  String shapeText() {
    return Arrays.toString(shape).replace('[', '(').replace(']', ')');
  }
}
