package org.ldmbench.recipes.mmdit;

import org.ldmbench.models.layers.QkNorm;

/**
 * The part of the mmDiT's shape that a recipe chooses; the rest follows from the data.
 *
 * @param hiddenSize width
 * @param depth number of joint blocks
 * @param numHeads of the attention
 * @param patchSize side of a patch of latents
 * @param mlpRatio hidden width of the MLPs over the width
 * @param qkNorm {@code none}, {@code rms} or {@code ln}
 * @param positionScale coordinates of positions are divided by it: 1, or the side of the latents
 *     over that of the training before
 * @param dualAttentionLayers so many blocks from the first on have a second, image-only attention
 *     (SD3.5)
 */
public record MmditBackbone(
    int hiddenSize,
    int depth,
    int numHeads,
    int patchSize,
    double mlpRatio,
    QkNorm.Kind qkNorm,
    double positionScale,
    int dualAttentionLayers) {

  /**
   * The side in tokens at which positions have unit spacing.
   *
   * @throws IllegalArgumentException if the scale leaves no whole one
   */
  int baseSize(int side) {
    double base = side / positionScale;
    if (!(base >= 1) || base != Math.rint(base)) {
      throw new IllegalArgumentException(
          "backbone.positionScale: found %s for %d tokens a side, expected a number that divides them"
              .formatted(positionScale, side));
    }
    return (int) base;
  }
}
