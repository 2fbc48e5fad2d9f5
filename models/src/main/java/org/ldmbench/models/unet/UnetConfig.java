package org.ldmbench.models.unet;

import java.util.List;
import org.ldmbench.models.layers.QkNorm;

/**
 * The shape of a {@link Unet}, named as in the official constructors.
 *
 * @param inChannels of the latent
 * @param modelChannels of the first level, a multiple of 32
 * @param outChannels of the output
 * @param resBlocks of each level on the way down; the way up has one more
 * @param attentionResolutions factors of downsampling at which levels have attention
 * @param channelMult channels of level i are {@code modelChannels * channelMult[i]}; the first is 1
 * @param convResample whether down- and upsampling have a convolution
 * @param numHeads of every attention; not used if {@code numHeadChannels} is set
 * @param numHeadChannels width of a head; -1 for {@code numHeads} heads
 * @param legacy the official code's: with {@code numHeadChannels} that do not divide, a head's
 *     width is the channels over the heads
 * @param scaleShiftNorm the time embedding scales and shifts the norm (FiLM) instead of being added
 * @param resblockUpdown down- and upsampling are residual blocks
 * @param newAttentionOrder rows of packed qkv are [q|k|v], not [head][q|k|v]; without context only
 * @param contextWidth of the tokens that transformers attend to; 0 for attention without context
 * @param transformerDepth blocks of each level's transformers
 * @param transformerDepthMiddle blocks of the middle one
 * @param linearInTransformer transformers begin and end with linear layers, not 1x1 convolutions
 * @param classes rows of a label table whose vectors are added to the time embedding; 0 for none
 * @param vectorWidth of a vector condition that is embedded and added to the time embedding ({@code
 *     adm_in_channels}); 0 for none
 * @param qkNorm of queries and keys in every attention; officially none
 */
public record UnetConfig(
    int inChannels,
    int modelChannels,
    int outChannels,
    List<Integer> resBlocks,
    List<Integer> attentionResolutions,
    List<Integer> channelMult,
    boolean convResample,
    int numHeads,
    int numHeadChannels,
    boolean legacy,
    boolean scaleShiftNorm,
    boolean resblockUpdown,
    boolean newAttentionOrder,
    int contextWidth,
    List<Integer> transformerDepth,
    int transformerDepthMiddle,
    boolean linearInTransformer,
    int classes,
    int vectorWidth,
    QkNorm.Kind qkNorm) {

  /** Copies the lists, and refuses what does not fit together. */
  public UnetConfig {
    resBlocks = List.copyOf(resBlocks);
    attentionResolutions = List.copyOf(attentionResolutions);
    channelMult = List.copyOf(channelMult);
    transformerDepth = List.copyOf(transformerDepth);
    int levels = channelMult.size();
    if (levels == 0 || resBlocks.size() != levels || transformerDepth.size() != levels) {
      throw new IllegalArgumentException(
          "UNet: found %d channelMult, %d resBlocks, %d transformerDepth, expected one of each a level"
              .formatted(levels, resBlocks.size(), transformerDepth.size()));
    }
    if (channelMult.get(0) != 1) {
      throw new IllegalArgumentException(
          "UNet channelMult: found "
              + channelMult
              + ", expected 1 first: the last convolution takes modelChannels");
    }
    if (numHeads < 1 && numHeadChannels < 1) {
      throw new IllegalArgumentException(
          "UNet: found neither numHeads nor numHeadChannels, expected one");
    }
  }

  int levels() {
    return channelMult.size();
  }

  int width(int level) {
    return modelChannels * channelMult.get(level);
  }

  boolean attentionAt(int level) {
    return attentionResolutions.contains(1 << level);
  }

  int heads(int channels) {
    return numHeadChannels < 1 ? numHeads : channels / numHeadChannels;
  }

  int headWidth(int channels) {
    return numHeadChannels < 1 || legacy ? channels / heads(channels) : numHeadChannels;
  }
}
