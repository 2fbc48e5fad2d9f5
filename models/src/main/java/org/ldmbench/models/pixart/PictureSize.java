package org.ldmbench.models.pixart;

import ai.djl.ndarray.NDArray;

/**
 * What PixArtMS is told of each picture ({@code data_info}).
 *
 * @param size (B, 2) float32: height and width, in pixels ({@code img_hw})
 * @param aspectRatio (B, 1) float32: height over width ({@code aspect_ratio})
 */
public record PictureSize(NDArray size, NDArray aspectRatio) {

  /** Refuses other shapes. */
  public PictureSize {
    check("size", size, 2);
    check("aspect ratio", aspectRatio, 1);
  }

  private static void check(String what, NDArray numbers, long count) {
    if (numbers.getShape().dimension() != 2 || numbers.getShape().get(1) != count) {
      throw new IllegalArgumentException(
          "picture "
              + what
              + ": found shape "
              + numbers.getShape()
              + ", expected (B, "
              + count
              + ")");
    }
  }
}
