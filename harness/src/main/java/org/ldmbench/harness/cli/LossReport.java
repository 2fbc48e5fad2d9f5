package org.ldmbench.harness.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.BiConsumer;

/** Prints the mean of the last losses every so many steps. */
final class LossReport implements BiConsumer<Long, Double> {

  private static final int WINDOW = 100;

  private final PrintWriter err;
  private final long steps;
  private final int every;
  private final double[] last = new double[WINDOW];
  private long count;

  LossReport(PrintWriter err, long steps, int every) {
    this.err = err;
    this.steps = steps;
    this.every = every;
  }

  @Override
  public void accept(Long step, Double loss) {
    last[(int) (count++ % WINDOW)] = loss;
    if ((step + 1) % every == 0) {
      err.printf(Locale.ROOT, "step %d of %d  loss %.4f%n", step + 1, steps, mean());
      err.flush();
    }
  }

  /** Mean of the last hundred losses, or of all if there are fewer; NaN if there are none. */
  double mean() {
    int n = (int) Math.min(count, WINDOW);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += last[i];
    }
    return n == 0 ? Double.NaN : sum / n;
  }
}
