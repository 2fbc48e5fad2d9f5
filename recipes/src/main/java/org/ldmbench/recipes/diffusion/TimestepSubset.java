package org.ldmbench.recipes.diffusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Which training steps a sampler visits, in guided-diffusion's and in LDM's way. */
public final class TimestepSubset {

  private static final String DDIM = "ddim";

  private TimestepSubset() {}

  /**
   * Evenly spaced from the first to the last step, as guided-diffusion's {@code
   * space_timesteps(steps, [count])}.
   *
   * @return ascending, in [0, steps)
   * @throws IllegalArgumentException if there are fewer steps than asked for
   */
  public static int[] even(int steps, int count) {
    return sections(steps, List.of(count));
  }

  /**
   * guided-diffusion's {@code space_timesteps}: {@code "25"}, {@code "10,15,20"} (so many in each
   * of three equal sections), or {@code "ddim25"} (an integer stride).
   *
   * @return ascending, in [0, steps)
   * @throws IllegalArgumentException if the text is none of these, or cannot be met
   */
  public static int[] spaced(int steps, String respacing) {
    if (respacing.startsWith(DDIM)) {
      return strided(steps, count(respacing, respacing.substring(DDIM.length())));
    }
    return sections(
        steps,
        Arrays.stream(respacing.split(",", -1)).map(part -> count(respacing, part)).toList());
  }

  private static int count(String respacing, String part) {
    try {
      return Integer.parseInt(part.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "timestep respacing: found '"
              + respacing
              + "', expected counts such as 25, 10,15,20 or ddim25",
          e);
    }
  }

  private static int[] strided(int steps, int count) {
    for (int stride = 1; stride < steps; stride++) {
      if ((steps + stride - 1) / stride == count) {
        return stride(0, steps, stride);
      }
    }
    throw new IllegalArgumentException(
        "timestep respacing: found ddim"
            + count
            + ", expected a count that an integer stride through "
            + steps
            + " steps gives");
  }

  private static int[] stride(int from, int to, int stride) {
    int[] subset = new int[(to - from + stride - 1) / stride];
    for (int i = 0; i < subset.length; i++) {
      subset[i] = from + i * stride;
    }
    return subset;
  }

  /** Fractional strides, rounded half to even as Python does; early sections take the rest. */
  private static int[] sections(int steps, List<Integer> counts) {
    TreeSet<Integer> subset = new TreeSet<>();
    int start = 0;
    for (int section = 0; section < counts.size(); section++) {
      int size = steps / counts.size() + (section < steps % counts.size() ? 1 : 0);
      int count = counts.get(section);
      if (count < 1 || count > size) {
        throw new IllegalArgumentException(
            "sampling steps: found " + count + ", expected 1 to " + size);
      }
      double stride = count == 1 ? 1 : (size - 1) / (double) (count - 1);
      double at = 0;
      for (int i = 0; i < count; i++) {
        subset.add(start + (int) Math.rint(at));
        at += stride;
      }
      start += size;
    }
    return subset.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * LDM's {@code make_ddim_timesteps}, {@code uniform}: an integer stride, then one more.
   *
   * @return ascending, in [1, steps]; a last one of {@code steps} does not occur for strides that
   *     divide the steps
   */
  public static int[] ldmUniform(int steps, int count) {
    check(steps, count);
    return Arrays.stream(stride(0, steps, steps / count)).map(t -> t + 1).toArray();
  }

  /** LDM's {@code make_ddim_timesteps}, {@code quad}: dense near the clean end, then one more. */
  public static int[] ldmQuadratic(int steps, int count) {
    check(steps, count);
    double end = Math.sqrt(steps * 0.8);
    List<Integer> subset = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double root = count == 1 ? 0 : i == count - 1 ? end : i * (end / (count - 1));
      subset.add((int) (root * root) + 1);
    }
    return subset.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void check(int steps, int count) {
    if (count < 1 || count > steps) {
      throw new IllegalArgumentException(
          "sampling steps: found " + count + ", expected 1 to " + steps);
    }
  }
}
