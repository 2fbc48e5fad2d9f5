package org.ldmbench.models.clip;

/**
 * The shape of a tower's transformer.
 *
 * @param width of its tokens ({@code hidden_size}); a multiple of the heads
 * @param mlpWidth within the MLPs ({@code intermediate_size})
 * @param depth number of layers
 * @param heads of each attention
 * @param activation of the MLPs
 */
public record ClipTransformer(
    int width, int mlpWidth, int depth, int heads, ClipActivation activation) {

  /** Refuses a width that does not divide. */
  public ClipTransformer {
    if (width % heads != 0) {
      throw new IllegalArgumentException(
          "CLIP hidden_size: found %d, expected a multiple of the %d heads"
              .formatted(width, heads));
    }
  }
}
