package org.ldmbench.recipes.dit;

import org.ldmbench.models.layers.QkNorm;

/**
 * The part of DiT's shape that a recipe chooses; the rest follows from the data.
 *
 * @param hiddenSize width
 * @param depth number of blocks
 * @param numHeads of the attention
 * @param patchSize side of a patch of latents
 * @param mlpRatio hidden width of the MLP over the width
 * @param qkNorm of queries and keys: {@code none}, {@code rms} or {@code ln}
 * @param positionScale coordinates of positions are divided by it: 1, or the side of the latents
 *     over that of the training before
 */
public record DitBackbone(
    int hiddenSize,
    int depth,
    int numHeads,
    int patchSize,
    double mlpRatio,
    QkNorm.Kind qkNorm,
    double positionScale) {}
