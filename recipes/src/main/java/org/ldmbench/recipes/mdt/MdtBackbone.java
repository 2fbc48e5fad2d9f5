package org.ldmbench.recipes.mdt;

import org.ldmbench.models.layers.QkNorm;

/**
 * The part of MDTv2's shape that a recipe chooses; the rest follows from the data.
 *
 * @param hiddenSize width
 * @param depth number of blocks
 * @param numHeads of the attention
 * @param patchSize side of a patch of latents
 * @param mlpRatio hidden width of the MLP over the width
 * @param decodeLayer number of blocks in the decoder
 * @param maskRatio least share of tokens that the masked pass hides
 * @param qkNorm of queries and keys: {@code none}, {@code rms} or {@code ln}
 * @param positionScale coordinates of positions are divided by it: 1, or the side of the latents
 *     over that of the training before
 */
public record MdtBackbone(
    int hiddenSize,
    int depth,
    int numHeads,
    int patchSize,
    double mlpRatio,
    int decodeLayer,
    double maskRatio,
    QkNorm.Kind qkNorm,
    double positionScale) {}
