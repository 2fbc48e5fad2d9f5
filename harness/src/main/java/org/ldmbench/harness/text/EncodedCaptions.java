package org.ldmbench.harness.text;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ldmbench.harness.mapped.Floats;

/**
 * The features of a data set's captions, of which there may be more than fit into memory: what is
 * asked for is copied out. Safe for use by several threads.
 */
public final class EncodedCaptions {

  /** No captions. */
  public static final EncodedCaptions NONE =
      new EncodedCaptions(0, 0, new int[0], new int[0], Floats.of(new float[0]));

  private final int maxTokens;
  private final int width;
  private final int[] items;
  private final int[] lengths;

  /** Where each distinct caption's values begin. */
  private final long[] starts;

  private final Floats values;

  /**
   * Of distinct captions.
   *
   * @param maxTokens tokens there is room for in each
   * @param width features per token
   * @param items which distinct caption each item has
   * @param lengths valid tokens of each distinct caption
   * @param values for one distinct caption after the other: (length, width) of its tokens, (width)
   *     pooled
   */
  EncodedCaptions(int maxTokens, int width, int[] items, int[] lengths, Floats values) {
    this.maxTokens = maxTokens;
    this.width = width;
    this.items = items;
    this.lengths = lengths;
    this.values = values;
    starts = new long[lengths.length];
    for (int i = 1; i < starts.length; i++) {
      starts[i] = starts[i - 1] + (lengths[i - 1] + 1L) * width;
    }
  }

  /** Of captions that are in memory. */
  public static EncodedCaptions of(EncodedText text) {
    int width = text.width();
    float[] values = new float[(Arrays.stream(text.lengths()).sum() + text.count()) * width];
    int at = 0;
    for (int i = 0; i < text.count(); i++) {
      at += put(text, i, values, at);
    }
    return new EncodedCaptions(
        text.maxTokens(),
        width,
        IntStream.range(0, text.count()).toArray(),
        text.lengths(),
        Floats.of(values));
  }

  /**
   * One caption's values as they are kept.
   *
   * @return how many they are
   */
  static int put(EncodedText text, int caption, float[] target, int at) {
    int width = text.width();
    int size = text.lengths()[caption] * width;
    System.arraycopy(text.tokens(), caption * text.maxTokens() * width, target, at, size);
    System.arraycopy(text.pooled(), caption * width, target, at + size, width);
    return size + width;
  }

  /** Number of items. */
  public int count() {
    return items.length;
  }

  /** Tokens there is room for in each caption. */
  public int maxTokens() {
    return maxTokens;
  }

  /** Features per token. */
  public int width() {
    return width;
  }

  /** Valid tokens of an item's caption, begin and end token included. */
  public int length(int item) {
    return lengths[items[item]];
  }

  /**
   * Copies the features of an item's valid tokens.
   *
   * @param target {@code (length(item), width)} row-major, from {@code at} on
   */
  public void tokens(int item, float[] target, int at) {
    values.copy(starts[items[item]], target, at, length(item) * width);
  }

  /**
   * Copies an item's pooled features.
   *
   * @param target (width) from {@code at} on
   */
  public void pooled(int item, float[] target, int at) {
    values.copy(starts[items[item]] + (long) length(item) * width, target, at, width);
  }
}
