package org.ldmbench.harness.text;

/**
 * Features of some captions, in memory. Arrays are shared, not copied: do not write to them.
 *
 * @param count captions
 * @param maxTokens tokens there is room for in each
 * @param width features per token
 * @param tokens (count, maxTokens, width) float32, row-major; zero after the last valid token
 * @param lengths (count) valid tokens of each caption, begin and end token included
 * @param pooled (count, width) float32, row-major: of MiniLM the mean of the valid tokens, scaled
 *     to length 1; of CLIP the end token after the final norm
 */
@SuppressWarnings("ArrayRecordComponent") // tens of megabytes: a copy per access would hurt
public record EncodedText(
    int count, int maxTokens, int width, float[] tokens, int[] lengths, float[] pooled) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if an array does not have its size
   */
  public EncodedText {
    if (tokens.length != (long) count * maxTokens * width
        || lengths.length != count
        || pooled.length != (long) count * width) {
      throw new IllegalArgumentException(
          ("encoded text: found %d token values, %d lengths, %d pooled values; expected them for"
                  + " count %d, %d tokens, width %d")
              .formatted(tokens.length, lengths.length, pooled.length, count, maxTokens, width));
    }
  }
}
