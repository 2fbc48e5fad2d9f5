package org.ldmbench.recipes.diffusion;

import java.util.function.DoubleUnaryOperator;

/**
 * The points of Lu Cheng's own DPM-Solver, which PixArt samples with: a discrete schedule made
 * continuous in t from 1/N to 1, its log-signal being linear between the steps.
 */
public final class LuGrid {

  /** Where the schedule ends early: below it, the log-SNR has numerical issues. */
  private static final double LEAST_LAMBDA = -5.1;

  private static final double TOLD_STEPS = 1000;

  private final double[] logSignal;
  private final Parametrisation prediction;

  /** Over a schedule. */
  public LuGrid(NoiseSchedule schedule, Parametrisation prediction) {
    int steps = schedule.steps();
    while (steps > 1 && lambda(schedule.alphaCumprod(steps - 1)) < LEAST_LAMBDA) {
      steps--;
    }
    logSignal = new double[steps];
    for (int i = 0; i < steps; i++) {
      logSignal[i] = Math.log(schedule.alphaCumprod(i)) / 2;
    }
    this.prediction = prediction;
  }

  private static double lambda(double alphaCumprod) {
    return (Math.log(alphaCumprod) - Math.log1p(-alphaCumprod)) / 2;
  }

  /** Evenly spaced in t: PixArt's way. */
  public SamplingGrid uniform(int steps) {
    return grid(steps, 1, last(), t -> t);
  }

  /** Evenly spaced in the root of t. */
  public SamplingGrid quadratic(int steps) {
    return grid(steps, 1, Math.sqrt(last()), root -> root * root);
  }

  /** Evenly spaced in the log-SNR. */
  public SamplingGrid logSnr(int steps) {
    return grid(steps, lambdaAt(1), lambdaAt(last()), this::timeOf);
  }

  private double last() {
    return 1.0 / logSignal.length;
  }

  private SamplingGrid grid(int steps, double from, double to, DoubleUnaryOperator time) {
    double[] signal = new double[steps + 1];
    double[] noise = new double[steps + 1];
    double[] times = new double[steps];
    for (int i = 0; i <= steps; i++) {
      double t = time.applyAsDouble(from + i * (to - from) / steps);
      double log = logSignalAt(t);
      signal[i] = Math.exp(log);
      noise[i] = Math.sqrt(-Math.expm1(2 * log));
      if (i < steps) {
        times[i] = (t - last()) * TOLD_STEPS;
      }
    }
    return new SamplingGrid(signal, noise, times, prediction);
  }

  private double lambdaAt(double t) {
    return lambda(Math.exp(2 * logSignalAt(t)));
  }

  /** Linear between the steps, and beyond the ends as between the two next to them. */
  private double logSignalAt(double t) {
    double at = t * logSignal.length - 1;
    int below = (int) Math.max(0, Math.min(logSignal.length - 2, Math.floor(at)));
    return logSignal[below] + (at - below) * (logSignal[below + 1] - logSignal[below]);
  }

  private double timeOf(double lambda) {
    // ln a of a^2 / (1 - a^2) = exp(2 lambda)
    double log = -Math.log1p(Math.exp(-2 * lambda)) / 2;
    int below = 0;
    while (below < logSignal.length - 2 && logSignal[below + 1] > log) {
      below++;
    }
    double share = (log - logSignal[below]) / (logSignal[below + 1] - logSignal[below]);
    return (below + share + 1) / logSignal.length;
  }
}
