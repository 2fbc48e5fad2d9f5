package org.ldmbench.models.inception;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.ops.ImageOps;

/**
 * The two ways from pixels to the network's input. They differ in the resize and a little in range,
 * and so do Frechet distances.
 *
 * <p>clean-fid's third way resizes as Pillow does, in float, clips to [0, 255], and goes on as
 * {@link #TORCH_FIDELITY}, which leaves pictures of 299x299 as they are.
 */
public enum InceptionInput {
  /** pytorch-fid: to [0, 1], bilinear with centred pixels and no antialiasing, to [-1, 1]. */
  PYTORCH_FID,
  /** torch-fidelity: TensorFlow 1's bilinear, then {@code (x - 128) / 128}. */
  TORCH_FIDELITY;

  /**
   * Resizes and scales.
   *
   * @param pixels (B, 3, H, W) float32 in [0, 255]
   * @return (B, 3, 299, 299)
   */
  public NDArray apply(NDArray pixels) {
    int side = Inception.SIDE;
    return switch (this) {
      case PYTORCH_FID ->
          ImageOps.affine(
              ImageOps.resizeBilinear(ImageOps.affine(pixels, 1 / 255.0, 0), side, side), 2, -1);
      case TORCH_FIDELITY ->
          ImageOps.affine(ImageOps.resizeFromCorner(pixels, side, side), 1 / 128.0, -1);
    };
  }
}
