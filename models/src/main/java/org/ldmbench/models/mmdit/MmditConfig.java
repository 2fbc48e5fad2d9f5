package org.ldmbench.models.mmdit;

import java.util.List;
import org.ldmbench.models.layers.Divisible;
import org.ldmbench.models.layers.QkNorm;

/**
 * The shape of an {@link Mmdit}, named as in the official constructor.
 *
 * @param patchSize side of a patch
 * @param inChannels of the latent, and of the output
 * @param hiddenSize width; officially 64 times the depth
 * @param depth number of joint blocks
 * @param numHeads divides the width; officially the depth
 * @param mlpRatio hidden width of the MLPs over the width
 * @param pooledWidth of the pooled condition ({@code adm_in_channels}); 0 for a network that reads
 *     its condition by attention only (arXiv 2411.03177)
 * @param contextWidth of the context tokens ({@code context_dim})
 * @param posEmbedMaxSize side of the stored position table, in tokens
 * @param baseSize side in tokens at which positions have unit spacing
 * @param qkNorm of queries and keys
 * @param dualAttentionLayers blocks with a second, image-only attention ({@code
 *     x_block_self_attn_layers}, SD3.5)
 */
public record MmditConfig(
    int patchSize,
    int inChannels,
    int hiddenSize,
    int depth,
    int numHeads,
    double mlpRatio,
    int pooledWidth,
    int contextWidth,
    int posEmbedMaxSize,
    int baseSize,
    QkNorm.Kind qkNorm,
    List<Integer> dualAttentionLayers) {

  /** Refuses sizes that do not divide. */
  public MmditConfig {
    Divisible.checkWidth("mmDiT hiddenSize", hiddenSize, numHeads);
    dualAttentionLayers = List.copyOf(dualAttentionLayers);
  }
}
