package org.ldmbench.harness.resample;

/**
 * The square that guided-diffusion and DiT train on ({@code center_crop_arr}): halved with a box
 * filter while twice as large, then bicubic, then cut out of the middle.
 */
public final class AdmCrop {

  private AdmCrop() {}

  /**
   * A square picture.
   *
   * @param side in pixels, at least 1
   */
  public static ByteImage of(ByteImage image, int side) {
    ByteImage small = image;
    while (Math.min(small.height(), small.width()) >= 2 * side) {
      small = small.resize(small.height() / 2, small.width() / 2, Filter.BOX);
    }
    double scale = (double) side / Math.min(small.height(), small.width());
    small =
        small.resize(
            (int) Math.rint(small.height() * scale),
            (int) Math.rint(small.width() * scale),
            Filter.BICUBIC);
    return small.crop((small.height() - side) / 2, (small.width() - side) / 2, side, side);
  }
}
