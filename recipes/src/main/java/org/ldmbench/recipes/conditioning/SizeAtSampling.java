package org.ldmbench.recipes.conditioning;

/**
 * Which original size a network is told when it samples; crop and flip are always those of the
 * whole picture.
 *
 * @param from where it comes from
 * @param pixels height and width for {@link From#FIXED}, at least 1; else of no effect
 */
public record SizeAtSampling(From from, int pixels) {

  /** Where it comes from. */
  public enum From {
    /** The size of a training picture, drawn for each sample (arXiv 2411.03177, remembered). */
    TRAINING,
    /** One size for all. */
    FIXED
  }

  /** Refuses a size that is none. */
  public SizeAtSampling {
    if (pixels < 1) {
      throw new IllegalArgumentException(
          "conditioning.control.sizeAtSampling.pixels: found " + pixels + ", expected at least 1");
    }
  }
}
