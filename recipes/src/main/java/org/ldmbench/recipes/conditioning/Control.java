package org.ldmbench.recipes.conditioning;

import ai.djl.ndarray.NDArray;

/**
 * How the pictures of a batch were made: control metadata.
 *
 * @param numbers (B, {@link PictureMetadata#COLUMNS}) float32, a row of {@link
 *     PictureMetadata#numbers} each
 * @param told (B,) float32: 1 where the network is told, 0 where control is dropped
 */
public record Control(NDArray numbers, NDArray told) {

  /** This batch followed by another. */
  public Control concat(Control other) {
    return new Control(numbers.concat(other.numbers(), 0), told.concat(other.told(), 0));
  }
}
