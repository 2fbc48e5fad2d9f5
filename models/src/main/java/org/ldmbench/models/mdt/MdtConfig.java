package org.ldmbench.models.mdt;

import java.util.OptionalDouble;
import org.ldmbench.models.layers.Divisible;
import org.ldmbench.models.layers.QkNorm;

/**
 * The shape of an {@link Mdt}, named as in the official constructor.
 *
 * @param inputSize side of the latent
 * @param patchSize side of a patch; divides the input size
 * @param inChannels of the latent
 * @param hiddenSize width; a multiple of four and of the heads
 * @param depth number of blocks; of those that are not in the decoder, an odd one is left out
 * @param numHeads divides the width
 * @param mlpRatio hidden width of the MLP over the width
 * @param classDropoutProb above 0 adds the "no class" row to the label table
 * @param numClasses without that row
 * @param learnSigma twice the output channels, the second half being variance logits
 * @param maskRatio least share of tokens that training hides; empty for a network that is trained
 *     without masks, and has no trained mask token
 * @param decodeLayer number of blocks in the decoder
 * @param qkNorm of queries and keys; officially none
 * @param positionScale coordinates of untrained positions are divided by it; officially 1
 */
public record MdtConfig(
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
    OptionalDouble maskRatio,
    int decodeLayer,
    QkNorm.Kind qkNorm,
    double positionScale) {

  /** Refuses sizes that do not divide, and a decoder deeper than the network. */
  public MdtConfig {
    Divisible.check("MDT inputSize", inputSize, "patchSize", patchSize);
    Divisible.checkWidth("MDT hiddenSize", hiddenSize, numHeads);
    if (decodeLayer < 0 || decodeLayer > depth) {
      throw new IllegalArgumentException(
          "MDT decodeLayer: found " + decodeLayer + ", expected 0 to depth " + depth);
    }
  }

  /** Channels of the output. */
  public int outChannels() {
    return learnSigma ? 2 * inChannels : inChannels;
  }

  /** Number of tokens of one sample. */
  public int tokens() {
    return grid() * grid();
  }

  /** Tokens a side. */
  int grid() {
    return inputSize / patchSize;
  }

  /** Blocks in each half of the encoder. */
  int halfDepth() {
    return (depth - decodeLayer) / 2;
  }
}
