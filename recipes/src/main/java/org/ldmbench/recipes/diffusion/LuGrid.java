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

  private final double[] knots;
  private final double[] logSignal;
  private final Parametrisation prediction;
  private final DoubleUnaryOperator rounding;

  /** Over a schedule, in float64. */
  public LuGrid(NoiseSchedule schedule, Parametrisation prediction) {
    this(schedule, prediction, DoubleUnaryOperator.identity());
  }

  /**
   * Over a schedule, in an arithmetic of choice.
   *
   * @param rounding of each result. The official code's is to float32, in which the noise left near
   *     the clean end, {@code sqrt(1 - a^2)}, keeps three or four digits
   * @throws IllegalArgumentException for a schedule of a single step
   */
  public LuGrid(NoiseSchedule schedule, Parametrisation prediction, DoubleUnaryOperator rounding) {
    this.rounding = rounding;
    this.prediction = prediction;
    int steps = schedule.steps();
    if (steps < 2) {
      throw new IllegalArgumentException(
          "dpm-solver++-lu: found a schedule of one step, expected two or more to draw lines between");
    }
    while (steps > 2 && exactLambda(schedule.alphaCumprod(steps - 1)) < LEAST_LAMBDA) {
      steps--;
    }
    knots = new double[steps];
    logSignal = new double[steps];
    for (int i = 0; i < steps; i++) {
      knots[i] = rounded((i + 1) / (double) steps);
      logSignal[i] = rounded(Math.log(schedule.alphaCumprod(i)) / 2);
    }
  }

  private static double exactLambda(double alphaCumprod) {
    return (Math.log(alphaCumprod) - Math.log1p(-alphaCumprod)) / 2;
  }

  /** Evenly spaced in t: PixArt's way. */
  public SamplingGrid uniform(int steps) {
    return grid(steps, 1, first(), t -> t);
  }

  /** Evenly spaced in the root of t. */
  public SamplingGrid quadratic(int steps) {
    return grid(steps, 1, Math.sqrt(first()), root -> rounded(root * root));
  }

  /** Evenly spaced in the log-SNR. */
  public SamplingGrid logSnr(int steps) {
    return grid(steps, lambdaAt(1), lambdaAt(rounded(first())), this::timeOf);
  }

  /** The clean end, 1/N. */
  private double first() {
    return 1.0 / knots.length;
  }

  private SamplingGrid grid(int steps, double from, double to, DoubleUnaryOperator time) {
    double[] signal = new double[steps + 1];
    double[] noise = new double[steps + 1];
    double[] times = new double[steps];
    for (int i = 0; i <= steps; i++) {
      double share = i / (double) steps;
      double t = time.applyAsDouble(rounded(from * (1 - share) + to * share));
      double log = logSignalAt(t);
      signal[i] = rounded(Math.exp(log));
      noise[i] = rounded(Math.sqrt(noiseVariance(log)));
      if (i < steps) {
        times[i] = rounded(rounded(t - rounded(first())) * TOLD_STEPS);
      }
    }
    return new SamplingGrid(signal, noise, times, prediction);
  }

  /** {@code 1 - a^2} for a log-signal. */
  private double noiseVariance(double log) {
    return rounded(1 - rounded(Math.exp(2 * log)));
  }

  private double lambdaAt(double t) {
    double log = logSignalAt(t);
    return rounded(log - rounded(rounded(Math.log(noiseVariance(log))) / 2));
  }

  /** Linear between the steps, and beyond the ends as between the two next to them. */
  private double logSignalAt(double t) {
    int i = 0;
    while (i < knots.length - 2 && knots[i + 1] < t) {
      i++;
    }
    return line(t, knots[i], logSignal[i], knots[i + 1], logSignal[i + 1]);
  }

  /** The time at which {@code a^2 / (1 - a^2) = exp(2 lambda)}. */
  private double timeOf(double lambda) {
    double log = rounded(-rounded(Math.log1p(Math.exp(-2 * lambda))) / 2);
    int i = 0;
    while (i < knots.length - 2 && logSignal[i + 1] > log) {
      i++;
    }
    return line(log, logSignal[i + 1], knots[i + 1], logSignal[i], knots[i]);
  }

  /** At x, on the line through two points. */
  private double line(double x, double x0, double y0, double x1, double y1) {
    double rise = rounded(rounded(x - x0) * rounded(y1 - y0));
    return rounded(y0 + rounded(rise / rounded(x1 - x0)));
  }

  private double rounded(double value) {
    return rounding.applyAsDouble(value);
  }
}
