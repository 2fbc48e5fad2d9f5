package org.ldmbench.reports.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis with round ticks.
 *
 * @param low the number at its start, positive if it is logarithmic
 * @param high the number at its end, above the other
 * @param logarithmic whether equal distances are equal ratios
 */
record CurveAxis(double low, double high, boolean logarithmic) {
  private static final double[] ROUND = {1, 2, 5};
  private static final int MOST_TICKS = 7;

  /** Where a number is, from 0 at the start to 1 at the end. */
  double place(double number) {
    return logarithmic
        ? Math.log(number / low) / Math.log(high / low)
        : (number - low) / (high - low);
  }

  /** Round numbers on the axis, in ascending order. */
  List<Double> ticks() {
    return logarithmic ? ratios() : steps();
  }

  private List<Double> steps() {
    double step = step();
    List<Double> ticks = new ArrayList<>();
    for (double i = Math.ceil(low / step); i * step <= high; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private double step() {
    for (int power = (int) Math.floor(Math.log10((high - low) / MOST_TICKS)); ; power++) {
      for (double round : ROUND) {
        double step = round * Math.pow(10, power);
        if ((high - low) / step < MOST_TICKS) {
          return step;
        }
      }
    }
  }

  private List<Double> ratios() {
    List<Double> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(low)); Math.pow(10, power) <= high; power++) {
      for (double round : ROUND) {
        double tick = round * Math.pow(10, power);
        if (low <= tick && tick <= high) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }
}
