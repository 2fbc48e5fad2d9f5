package org.ldmbench.recipes.diffusion;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.ldmbench.recipes.Names;

/**
 * A variance-preserving noise schedule in float64: {@code x_t = sqrt(abar_t) x_0 + sqrt(1 - abar_t)
 * eps}, t in [0, steps).
 */
public final class NoiseSchedule {

  private static final List<String> NAMES =
      List.of(
          "linear", "scaled-linear", "cosine", "sqrt", "constant", "warmup-10", "warmup-50", "jsd");

  private static final double MAX_BETA = 0.999;
  private static final double COSINE_OFFSET = 0.008;

  private final double[] betas;
  private final double[] alphasCumprod;

  private NoiseSchedule(double[] betas, double[] alphasCumprod) {
    this.betas = betas;
    this.alphasCumprod = alphasCumprod;
  }

  private NoiseSchedule(double[] betas) {
    this(betas, cumulated(betas));
  }

  private static double[] cumulated(double[] betas) {
    double[] cumulated = new double[betas.length];
    double product = 1;
    for (int t = 0; t < betas.length; t++) {
      product *= 1 - betas[t];
      cumulated[t] = product;
    }
    return cumulated;
  }

  /**
   * By name.
   *
   * <ul>
   *   <li>{@code linear}: betas evenly spaced (Ho et al. 2020; LDM's "sqrt_linear")
   *   <li>{@code scaled-linear}: their roots evenly spaced (LDM's "linear", guided-diffusion's
   *       "quad", arXiv 2411.03177's "quadratic")
   *   <li>{@code sqrt}: the roots of evenly spaced values (LDM's "sqrt")
   *   <li>{@code constant}: {@code betaEnd} throughout
   *   <li>{@code warmup-10}, {@code warmup-50}: linear over the first 10 or 50 %, then constant
   *   <li>{@code cosine}: {@code abar(u) = cos((u + 0.008) / 1.008 pi/2)^2}, betas at most 0.999
   *       (Nichol and Dhariwal 2021); start and end are not used
   *   <li>{@code jsd}: 1/steps, 1/(steps - 1), ..., 1; start and end are not used
   * </ul>
   *
   * @param steps of training, at least 1
   * @param betaStart noise variance of the first step, in (0, 1)
   * @param betaEnd noise variance of the last step, in (0, 1)
   * @throws IllegalArgumentException for an unknown name, or values out of range
   */
  public static NoiseSchedule named(String name, int steps, double betaStart, double betaEnd) {
    if (!(betaStart > 0 && betaStart < 1 && betaEnd > 0 && betaEnd < 1) || steps < 1) {
      throw new IllegalArgumentException(
          "diffusion: found betas "
              + betaStart
              + " to "
              + betaEnd
              + " in "
              + steps
              + " steps, expected betas within (0, 1) and at least one step");
    }
    return switch (name) {
      case "linear" -> new NoiseSchedule(linspace(betaStart, betaEnd, steps));
      case "scaled-linear" ->
          new NoiseSchedule(
              map(linspace(Math.sqrt(betaStart), Math.sqrt(betaEnd), steps), b -> b * b));
      case "sqrt" -> new NoiseSchedule(map(linspace(betaStart, betaEnd, steps), Math::sqrt));
      case "constant" -> new NoiseSchedule(map(new double[steps], b -> betaEnd));
      case "warmup-10" -> new NoiseSchedule(warmup(betaStart, betaEnd, steps, 0.1));
      case "warmup-50" -> new NoiseSchedule(warmup(betaStart, betaEnd, steps, 0.5));
      case "cosine" -> cosine(steps);
      case "jsd" -> new NoiseSchedule(map(linspace(steps, 1, steps), left -> 1 / left));
      default -> throw Names.unknown("noise schedule", name, NAMES);
    };
  }

  /** With betas of any origin, each in (0, 1]. */
  public static NoiseSchedule ofBetas(double[] betas) {
    return new NoiseSchedule(betas.clone());
  }

  private static NoiseSchedule cosine(int steps) {
    double[] betas = new double[steps];
    for (int t = 0; t < steps; t++) {
      double before = cosineSignal(t / (double) steps);
      double after = cosineSignal((t + 1) / (double) steps);
      betas[t] = Math.min(1 - after / before, MAX_BETA);
    }
    return new NoiseSchedule(betas);
  }

  private static double cosineSignal(double u) {
    double c = Math.cos((u + COSINE_OFFSET) / (1 + COSINE_OFFSET) * Math.PI / 2);
    return c * c;
  }

  private static double[] warmup(double start, double end, int steps, double share) {
    double[] betas = map(new double[steps], b -> end);
    int rising = (int) (steps * share);
    System.arraycopy(linspace(start, end, rising), 0, betas, 0, rising);
    return betas;
  }

  private static double[] map(double[] values, DoubleUnaryOperator f) {
    return Arrays.stream(values).map(f).toArray();
  }

  /** As numpy's: {@code start + i step}, the last value exact. */
  private static double[] linspace(double start, double end, int count) {
    double[] values = new double[count];
    double step = count > 1 ? (end - start) / (count - 1) : 0;
    for (int i = 0; i < count; i++) {
      values[i] = start + i * step;
    }
    if (count > 1) {
      values[count - 1] = end;
    }
    return values;
  }

  /**
   * The schedule for latents whose side is {@code ratio} times larger, with the same noise in what
   * one sees: {@code abar' = abar / (ratio^2 + abar (1 - ratio^2))}, so that the signal-to-noise
   * ratio is divided by {@code ratio^2} (arXiv 2411.03177, from s to s' = ratio s). A ratio of 1
   * changes no bit.
   */
  public NoiseSchedule rescaled(double ratio) {
    if (!(ratio > 0)) {
      throw new IllegalArgumentException(
          "noise schedule: found a resolution ratio of " + ratio + ", expected a positive number");
    }
    if (ratio == 1) {
      return this;
    }
    double square = ratio * ratio;
    return ofSignal(map(alphasCumprod, abar -> abar / (square + abar * (1 - square))));
  }

  /**
   * The schedule stretched so that nothing of the signal is left at the last step, and as much as
   * before at the first (Lin et al. 2024; diffusers' {@code rescale_zero_terminal_snr}).
   */
  public NoiseSchedule zeroTerminal() {
    double first = signal(0);
    double last = signal(steps() - 1);
    double stretch = first / (first - last);
    return ofSignal(
        map(
            alphasCumprod,
            abar -> {
              double signal = (Math.sqrt(abar) - last) * stretch;
              return signal * signal;
            }));
  }

  /**
   * The chain that visits some of the steps only, with betas of its own (guided-diffusion's {@code
   * SpacedDiffusion}).
   *
   * @param subset ascending
   */
  public NoiseSchedule respaced(int[] subset) {
    return ofSignal(Arrays.stream(subset).mapToDouble(this::alphaCumprod).toArray());
  }

  /** With shares of signal of any origin, falling, each in [0, 1). */
  public static NoiseSchedule ofSignal(double[] signal) {
    double[] betas = new double[signal.length];
    double before = 1;
    for (int t = 0; t < signal.length; t++) {
      betas[t] = 1 - signal[t] / before;
      before = signal[t];
    }
    return new NoiseSchedule(betas, signal.clone());
  }

  /** Number of training steps. */
  public int steps() {
    return betas.length;
  }

  /** The noise variance that step t adds. */
  public double beta(int t) {
    return betas[t];
  }

  /**
   * The share of signal left at step t in [0, steps), {@code abar_t}; 1 at t = -1, the clean end.
   */
  public double alphaCumprod(int t) {
    return t < 0 ? 1 : alphasCumprod[t];
  }

  /** {@code a} of {@code x_t = a x_0 + s eps}. */
  public double signal(int t) {
    return Math.sqrt(alphaCumprod(t));
  }

  /** {@code s} of {@code x_t = a x_0 + s eps}. */
  public double noise(int t) {
    return Math.sqrt(1 - alphaCumprod(t));
  }

  /** The mean of {@code q(x_{t-1} | x_t, x_0)}, of (x_0, x_t). */
  public Combination posteriorMean(int t) {
    double before = alphaCumprod(t - 1);
    double now = 1 - alphaCumprod(t);
    return new Combination(
        betas[t] * Math.sqrt(before) / now, (1 - before) * Math.sqrt(1 - betas[t]) / now);
  }

  /** The variance of {@code q(x_{t-1} | x_t, x_0)}; 0 at t = 0. */
  public double posteriorVariance(int t) {
    return betas[t] * (1 - alphaCumprod(t - 1)) / (1 - alphaCumprod(t));
  }

  /** Its logarithm; at t = 0 that of t = 1, since there it would be infinite. */
  public double posteriorLogVariance(int t) {
    return Math.log(posteriorVariance(steps() == 1 ? t : Math.max(t, 1)));
  }

  /** The variance of {@link Variance#FIXED_LARGE}. */
  public double largeVariance(int t) {
    return t == 0 && steps() > 1 ? posteriorVariance(1) : betas[t];
  }
}
