package org.ldmbench.recipes.diffusion;

/** Which training steps a sampler visits. */
public final class TimestepSubset {

  private TimestepSubset() {}

  /**
   * Evenly spaced from the first to the last step, as guided-diffusion's {@code
   * space_timesteps(steps, [count])}: fractional stride, rounded half to even as Python does.
   *
   * @return ascending, in [0, steps)
   * @throws IllegalArgumentException if there are fewer steps than asked for
   */
  public static int[] even(int steps, int count) {
    if (count < 1 || count > steps) {
      throw new IllegalArgumentException(
          "sampling steps: found " + count + ", expected 1 to " + steps);
    }
    double stride = count == 1 ? 1 : (steps - 1) / (double) (count - 1);
    int[] subset = new int[count];
    double at = 0;
    for (int i = 0; i < count; i++) {
      subset[i] = (int) Math.rint(at);
      at += stride;
    }
    return subset;
  }
}
