package org.ldmbench.models.autoencoder;

import java.util.List;

/**
 * The shape of an {@link AutoencoderKl}, named as in LDM's {@code ddconfig}.
 *
 * @param inChannels of the picture, 3
 * @param channels of the first level ({@code ch})
 * @param multipliers channels of level i are {@code channels * multipliers[i]}; each level but the
 *     first halves the side
 * @param resBlocks per level of the encoder; the decoder has one more
 * @param attentionResolutions sides at which levels have pixel attention
 * @param resolution the side for which those are meant
 * @param latentChannels of the encoder's output ({@code z_channels})
 * @param embedChannels of the latent ({@code embed_dim})
 * @param groups of every group norm; 32 in LDM
 */
public record AutoencoderConfig(
    int inChannels,
    int channels,
    List<Integer> multipliers,
    int resBlocks,
    List<Integer> attentionResolutions,
    int resolution,
    int latentChannels,
    int embedChannels,
    int groups) {

  /** LDM's. */
  public static final int LDM_GROUPS = 32;

  /** Copies the lists. */
  public AutoencoderConfig {
    multipliers = List.copyOf(multipliers);
    attentionResolutions = List.copyOf(attentionResolutions);
  }

  /** How many times smaller a latent's side is than the picture's: {@code 2^(levels - 1)}. */
  public int factor() {
    return 1 << (multipliers.size() - 1);
  }

  int width(int level) {
    return channels * multipliers.get(level);
  }

  boolean attentionAt(int level) {
    return attentionResolutions.contains(resolution >> level);
  }
}
