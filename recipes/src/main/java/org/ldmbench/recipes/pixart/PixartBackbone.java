package org.ldmbench.recipes.pixart;

import org.ldmbench.models.layers.QkNorm;

/**
 * The part of PixArt's shape that a recipe chooses; the rest follows from the data.
 *
 * @param hiddenSize width
 * @param depth number of blocks
 * @param numHeads of both attentions
 * @param patchSize side of a patch of latents
 * @param mlpRatio hidden width of the MLP over the width
 * @param leweiScale positions are divided by it
 * @param qkNorm {@code none}, {@code rms} or {@code ln}
 * @param multiScale PixArtMS: the picture's size and aspect ratio are conditions, too
 */
public record PixartBackbone(
    int hiddenSize,
    int depth,
    int numHeads,
    int patchSize,
    double mlpRatio,
    double leweiScale,
    QkNorm.Kind qkNorm,
    boolean multiScale) {}
