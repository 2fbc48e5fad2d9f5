package org.ldmbench.models.pixart;

import org.ldmbench.models.layers.QkNorm;

/**
 * The shape of a {@link Pixart}, named as in the official constructor.
 *
 * @param inputSize side of the latent; without {@code multiScale} every latent has it
 * @param patchSize side of a patch; divides the input size
 * @param inChannels of the latent
 * @param hiddenSize width; a multiple of four and of the heads, with {@code multiScale} of three
 * @param depth number of blocks
 * @param numHeads of both attentions; divides the width
 * @param mlpRatio hidden width of the MLP over the width
 * @param predSigma twice the output channels, the second half being variance logits
 * @param captionChannels width of the caption's tokens
 * @param leweiScale positions are divided by it, for latents larger than those of the training
 *     before
 * @param modelMaxLength tokens of the null caption
 * @param qkNorm of queries and keys in both attentions; officially none
 * @param multiScale PixArtMS: latents of any size, and picture size and aspect ratio as conditions
 */
public record PixartConfig(
    int inputSize,
    int patchSize,
    int inChannels,
    int hiddenSize,
    int depth,
    int numHeads,
    double mlpRatio,
    boolean predSigma,
    int captionChannels,
    double leweiScale,
    int modelMaxLength,
    QkNorm.Kind qkNorm,
    boolean multiScale) {

  /** Refuses sizes that do not divide, and positions without a scale. */
  public PixartConfig {
    if (inputSize % patchSize != 0) {
      throw new IllegalArgumentException(
          "PixArt inputSize: found "
              + inputSize
              + ", expected a multiple of patchSize "
              + patchSize);
    }
    if (hiddenSize % numHeads != 0 || hiddenSize % 4 != 0) {
      throw new IllegalArgumentException(
          "PixArt hiddenSize: found "
              + hiddenSize
              + ", expected a multiple of 4 and of numHeads "
              + numHeads);
    }
    if (multiScale && hiddenSize % 3 != 0) {
      throw new IllegalArgumentException(
          "PixArtMS hiddenSize: found "
              + hiddenSize
              + ", expected a multiple of 3: height, width and aspect ratio share it");
    }
    if (!(leweiScale > 0)) {
      throw new IllegalArgumentException(
          "PixArt leweiScale: found " + leweiScale + ", expected a positive number");
    }
  }

  /** Channels of the output. */
  public int outChannels() {
    return predSigma ? 2 * inChannels : inChannels;
  }

  /** Side of the latent in tokens, over which positions have unit spacing ({@code base_size}). */
  public int baseSize() {
    return inputSize / patchSize;
  }
}
