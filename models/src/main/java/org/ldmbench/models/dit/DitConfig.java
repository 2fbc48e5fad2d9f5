package org.ldmbench.models.dit;

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
 * @param classDropoutProb above 0 adds the "no class" row to the label table
 * @param numClasses without that row
 * @param learnSigma twice the output channels, the second half being variance logits
 * @param qkNorm of queries and keys; officially none
 */
public record DitConfig(
    int inputSize,
    int patchSize,
    int inChannels,
    int hiddenSize,
    int depth,
    int numHeads,
    double mlpRatio,
    double classDropoutProb,
    int numClasses,
    boolean learnSigma,
    QkNorm.Kind qkNorm) {

  /** Refuses sizes that do not divide. */
  public DitConfig {
    if (inputSize % patchSize != 0) {
      throw new IllegalArgumentException(
          "DiT inputSize: found " + inputSize + ", expected a multiple of patchSize " + patchSize);
    }
    if (hiddenSize % numHeads != 0 || hiddenSize % 4 != 0) {
      throw new IllegalArgumentException(
          "DiT hiddenSize: found "
              + hiddenSize
              + ", expected a multiple of 4 and of numHeads "
              + numHeads);
    }
  }

  /** Channels of the output. */
  public int outChannels() {
    return learnSigma ? 2 * inChannels : inChannels;
  }

  int grid() {
    return inputSize / patchSize;
  }
}
