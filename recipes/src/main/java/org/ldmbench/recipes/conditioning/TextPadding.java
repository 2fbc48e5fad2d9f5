package org.ldmbench.recipes.conditioning;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.ldmbench.models.random.CounterRandom;

/**
 * What the place after a caption's n valid tokens is filled with, up to the T tokens that a network
 * takes (arXiv 2411.03177; formula of the noise remembered).
 *
 * @param fill with what
 * @param beta of the noise; of no effect elsewhere; at least 0
 */
public record TextPadding(Fill fill, double beta) {

  /** What with. */
  public enum Fill {
    /** Zeros, which a network may be told not to read. */
    ZERO,
    /** The valid tokens again and again, all of which count. */
    REPLICATE,
    /**
     * The same, with noise on all tokens: {@code beta sqrt(m - 1) std eps}, m being how many times
     * the valid tokens were needed, std each channel's over them.
     */
    @JsonProperty("noisy-replicate")
    NOISY_REPLICATE
  }

  /** Refuses a negative strength. */
  public TextPadding {
    if (!(beta >= 0)) {
      throw new IllegalArgumentException(
          "conditioning.padding.beta: found " + beta + ", expected 0 or more");
    }
  }

  /** How many of the T tokens count. */
  public int counted(int valid, int tokens) {
    return fill == Fill.ZERO ? valid : tokens;
  }

  /**
   * Fills up one caption in place.
   *
   * @param values (T, W) row-major from {@code at} on, zero after the valid tokens
   * @param valid n, 1 to T
   * @param tokens T
   * @param width W
   * @param random spends T W values if there is noise, else none
   */
  public void fill(float[] values, int at, int valid, int tokens, int width, CounterRandom random) {
    if (fill == Fill.ZERO || valid == tokens) {
      return;
    }
    int repeats = (tokens + valid - 1) / valid;
    for (int i = valid * width; i < tokens * width; i++) {
      values[at + i] = values[at + i - valid * width];
    }
    if (fill == Fill.NOISY_REPLICATE) {
      double[] deviation = deviations(values, at, valid, width);
      double strength = beta * Math.sqrt(repeats - 1);
      for (int i = 0; i < tokens * width; i++) {
        values[at + i] += (float) (strength * deviation[i % width] * random.nextGaussian());
      }
    }
  }

  /** Of each channel, over the valid tokens. */
  private static double[] deviations(float[] values, int at, int valid, int width) {
    double[] deviations = new double[width];
    for (int c = 0; c < width; c++) {
      double mean = 0;
      for (int i = 0; i < valid; i++) {
        mean += values[at + i * width + c] / (double) valid;
      }
      double squares = 0;
      for (int i = 0; i < valid; i++) {
        double distance = values[at + i * width + c] - mean;
        squares += distance * distance;
      }
      deviations[c] = Math.sqrt(squares / valid);
    }
    return deviations;
  }
}
