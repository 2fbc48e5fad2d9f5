package org.ldmbench.harness.resample;

/**
 * Pillow's filters (Resample.c): on shrinking, the filter is stretched to cover what it replaces,
 * so that nothing aliases. PyTorch's {@code antialias=True} does the same.
 */
public enum Filter implements Interpolation {
  /** The mean of the pixels below. */
  BOX(0.5) {
    @Override
    double at(double x) {
      return x > -0.5 && x <= 0.5 ? 1 : 0;
    }
  },
  /** A triangle. */
  BILINEAR(1) {
    @Override
    double at(double x) {
      return Math.max(0, 1 - Math.abs(x));
    }
  },
  /** A raised cosine on a sinc: sharper than bilinear, at its cost. */
  HAMMING(1) {
    @Override
    double at(double x) {
      double turn = Math.abs(x);
      if (turn == 0) {
        return 1;
      }
      if (turn >= 1) {
        return 0;
      }
      turn *= Math.PI;
      return StrictMath.sin(turn) / turn * (0.54 + 0.46 * StrictMath.cos(turn));
    }
  },
  /** Cubic convolution with a = -0.5. */
  BICUBIC(2) {
    @Override
    double at(double x) {
      return Cubic.at(Math.abs(x), -0.5);
    }
  },
  /** A sinc under a wider sinc, three lobes. */
  LANCZOS(3) {
    @Override
    double at(double x) {
      return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
    }
  };

  private final double support;

  Filter(double support) {
    this.support = support;
  }

  /** The filter's value at a distance in pixels; not normalised. */
  abstract double at(double x);

  @Override
  public Taps taps(int inputs, int outputs) {
    double scale = (double) inputs / outputs;
    double stretch = Math.max(scale, 1);
    double reach = support * stretch;
    double shrink = 1 / stretch;
    int[] first = new int[outputs];
    double[][] weights = new double[outputs][];
    for (int i = 0; i < outputs; i++) {
      double center = (i + 0.5) * scale;
      first[i] = (int) Math.max(0, center - reach + 0.5);
      int end = (int) Math.min(inputs, center + reach + 0.5);
      weights[i] = new double[end - first[i]];
      double sum = 0;
      for (int k = 0; k < weights[i].length; k++) {
        weights[i][k] = at((k + first[i] - center + 0.5) * shrink);
        sum += weights[i][k];
      }
      for (int k = 0; k < weights[i].length; k++) {
        weights[i][k] /= sum;
      }
    }
    return new Taps(first, weights);
  }

  private static double sinc(double x) {
    if (x == 0) {
      return 1;
    }
    double turn = x * Math.PI;
    return StrictMath.sin(turn) / turn;
  }
}
