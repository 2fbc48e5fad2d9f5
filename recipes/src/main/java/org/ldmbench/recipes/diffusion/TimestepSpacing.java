package org.ldmbench.recipes.diffusion;

import java.util.Arrays;

/**
 * How diffusers spreads a sampler's steps over those of training (Lin et al. 2024, table 2). Halves
 * are rounded as numpy rounds them: a stride is taken first and multiplied after, which decides
 * between 499 and 500 for some counts, 30 among them.
 */
public enum TimestepSpacing {
  /** Evenly from the last step; the solver leaves out the first, DDIM does not. */
  LINSPACE {
    @Override
    public int[] solver(int training, int count, int offset) {
      double stride = (training - 1) / (double) count;
      int[] steps = new int[count];
      for (int i = 0; i < count; i++) {
        steps[i] = i == 0 ? training - 1 : (int) Math.rint((count - i) * stride);
      }
      return steps;
    }

    @Override
    public int[] ddim(int training, int count, int offset) {
      int[] steps = new int[count];
      if (count > 1) {
        System.arraycopy(solver(training, count - 1, offset), 0, steps, 0, count - 1);
      }
      return steps;
    }
  },
  /** An integer stride, from below. */
  LEADING {
    @Override
    public int[] solver(int training, int count, int offset) {
      int[] steps = ddim(training, count + 1, offset);
      return Arrays.copyOf(steps, count);
    }

    @Override
    public int[] ddim(int training, int count, int offset) {
      int stride = training / count;
      int[] steps = new int[count];
      for (int i = 0; i < count; i++) {
        steps[i] = (count - 1 - i) * stride + offset;
      }
      return steps;
    }
  },
  /** A fractional stride from the last step down. */
  TRAILING {
    @Override
    public int[] solver(int training, int count, int offset) {
      // numpy's arange steps by the difference of its first two values.
      double stride = training - (training - training / (double) count);
      int[] steps = new int[count];
      for (int i = 0; i < count; i++) {
        steps[i] = (int) Math.rint(training - i * stride) - 1;
      }
      return steps;
    }

    @Override
    public int[] ddim(int training, int count, int offset) {
      return solver(training, count, offset);
    }
  };

  /**
   * The steps of {@code DPMSolverMultistepScheduler}, descending.
   *
   * @param training number of training steps
   * @param count of steps taken, at most as many
   * @param offset added by {@link #LEADING} alone
   */
  public abstract int[] solver(int training, int count, int offset);

  /** The steps of {@code DDIMScheduler}, descending; see {@link #solver}. */
  public abstract int[] ddim(int training, int count, int offset);
}
