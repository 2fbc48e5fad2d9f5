package org.ldmbench.models.dit;

import org.ldmbench.models.layers.Divisible;
import org.ldmbench.models.layers.QkNorm;

/**
 * The shape of a {@link Dit}, named as in the official constructor.
 *
 * @param inputSize side of the latent
 * @param patchSize side of a patch; divides the input size
 * @param inChannels of the latent
 * @param hiddenSize width; a multiple of four and of the heads
 * @param depth number of blocks
 * @param numHeads divides the width
 * @param mlpRatio hidden width of the MLP over the width
 * @param learnSigma twice the output channels, the second half being variance logits
 * @param qkNorm of queries and keys; officially none
 * @param positionScale coordinates are divided by it, for latents larger than those of the training
 *     before; officially 1
 * @param conditioning where a class or a caption enters; officially {@link Conditioning.AdaLn}
 */
public record DitConfig(
    int inputSize,
    int patchSize,
    int inChannels,
    int hiddenSize,
    int depth,
    int numHeads,
    double mlpRatio,
    boolean learnSigma,
    QkNorm.Kind qkNorm,
    double positionScale,
    Conditioning conditioning) {

  /** Refuses sizes that do not divide. */
  public DitConfig {
    Divisible.check("DiT inputSize", inputSize, "patchSize", patchSize);
    Divisible.checkWidth("DiT hiddenSize", hiddenSize, numHeads);
  }

  /** Channels of the output. */
  public int outChannels() {
    return learnSigma ? 2 * inChannels : inChannels;
  }

  int grid() {
    return inputSize / patchSize;
  }
}
