package org.ldmbench.recipes.config;

/**
 * How training pictures are varied: a random square crop, resized, then perhaps flipped.
 *
 * @param cropLeast least share of the original's largest square that a crop takes, by area, in (0,
 *     1]
 * @param cropMost most of it, at least the least and at most 1; both 1 is the centred square
 * @param flip probability of a flip left to right
 * @param views variations of each picture that are encoded in advance and used by turns, epoch by
 *     epoch; 1 where nothing varies
 */
public record AugmentationConfig(double cropLeast, double cropMost, double flip, int views) {

  /** Refuses ranges that are none, and variations of nothing. */
  public AugmentationConfig {
    if (!(cropLeast > 0 && cropLeast <= cropMost && cropMost <= 1)) {
      throw new IllegalArgumentException(
          "augmentation: found cropLeast %s, cropMost %s, expected 0 < cropLeast <= cropMost <= 1"
              .formatted(cropLeast, cropMost));
    }
    if (!(flip >= 0 && flip <= 1)) {
      throw new IllegalArgumentException(
          "augmentation.flip: found " + flip + ", expected a probability");
    }
    if (views < 1 || (views > 1 && cropLeast == 1 && flip == 0)) {
      throw new IllegalArgumentException(
          "augmentation.views: found "
              + views
              + ", expected "
              + (views < 1 ? "at least 1" : "1: without crops and flips all would be the same"));
    }
  }
}
