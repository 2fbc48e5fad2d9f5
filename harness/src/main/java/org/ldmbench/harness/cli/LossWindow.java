package org.ldmbench.harness.cli;

/** Mean of the last values of a loss. */
final class LossWindow {

  private final double[] values;
  private long count;

  LossWindow(int size) {
    values = new double[size];
  }

  void add(double value) {
    values[(int) (count++ % values.length)] = value;
  }

  double mean() {
    int n = (int) Math.min(count, values.length);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += values[i];
    }
    return n == 0 ? Double.NaN : sum / n;
  }
}
