package org.ldmbench.recipes.diffusion;

/** How diffusers spreads a solver's steps over those of training (Lin et al. 2024, table 2). */
public enum TimestepSpacing {
  /** Evenly from the last to the first, of which the first is left out. */
  LINSPACE {
    @Override
    public int[] timesteps(int training, int count, int offset) {
      int[] steps = new int[count];
      for (int i = 0; i < count; i++) {
        steps[i] = (int) Math.rint((training - 1) * (count - i) / (double) count);
      }
      return steps;
    }
  },
  /** An integer stride, from below. */
  LEADING {
    @Override
    public int[] timesteps(int training, int count, int offset) {
      int stride = training / (count + 1);
      int[] steps = new int[count];
      for (int i = 0; i < count; i++) {
        steps[i] = (count - i) * stride + offset;
      }
      return steps;
    }
  },
  /** A fractional stride from the last step down. */
  TRAILING {
    @Override
    public int[] timesteps(int training, int count, int offset) {
      double stride = training / (double) count;
      int[] steps = new int[count];
      for (int i = 0; i < count; i++) {
        steps[i] = (int) Math.rint(training - i * stride) - 1;
      }
      return steps;
    }
  };

  /**
   * The steps of DPM-Solver++, descending.
   *
   * @param training number of training steps
   * @param count of steps taken, at most as many
   * @param offset added by {@link #LEADING} alone
   */
  public abstract int[] timesteps(int training, int count, int offset);
}
