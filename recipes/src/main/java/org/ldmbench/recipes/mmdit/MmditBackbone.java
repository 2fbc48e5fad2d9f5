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
    int dualAttentionLayers) {}
