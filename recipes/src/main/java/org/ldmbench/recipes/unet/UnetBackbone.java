package org.ldmbench.recipes.unet;

import java.util.List;
import org.ldmbench.models.layers.QkNorm;

/**
 * The part of the UNet's shape that a recipe chooses; the rest follows from the data.
 *
 * @param modelChannels of the first level, a multiple of 32
 * @param channelMult channels of each level over those of the first
 * @param resBlocks of each level on the way down
 * @param attentionResolutions factors of downsampling at which levels have transformers
 * @param numHeads of every attention; -1 where {@code numHeadChannels} says
 * @param numHeadChannels width of a head; -1 where {@code numHeads} says
 * @param transformerDepth blocks of each level's transformers
 * @param transformerDepthMiddle blocks of the middle one
 * @param linearInTransformer SDXL's linear layers about transformers, not 1x1 convolutions
 * @param sizeVector SDXL's vector: the picture's sizes and the pooled caption, beside the time
 * @param classWidth of the one token that stands for a class
 * @param qkNorm of queries and keys: {@code none}, {@code rms} or {@code ln}
 */
public record UnetBackbone(
    int modelChannels,
    List<Integer> channelMult,
    List<Integer> resBlocks,
    List<Integer> attentionResolutions,
    int numHeads,
    int numHeadChannels,
    List<Integer> transformerDepth,
    int transformerDepthMiddle,
    boolean linearInTransformer,
    boolean sizeVector,
    int classWidth,
    QkNorm.Kind qkNorm) {}
