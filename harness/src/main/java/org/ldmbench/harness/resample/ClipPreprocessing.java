package org.ldmbench.harness.resample;

/**
 * How a picture becomes CLIP's input: shorter side to the network's with Pillow's bicubic, the
 * middle square, levels to mean 0 and deviation 1 over CLIP's training pictures.
 */
public enum ClipPreprocessing {
  /** openai/CLIP: the crop's corner is rounded half to even. */
  OPENAI {
    @Override
    int corner(int size, int side) {
      return (int) Math.rint((size - side) / 2.0);
    }

    @Override
    float unit(int level) {
      return level / 255f;
    }
  },
  /** transformers' CLIPImageProcessor on Pillow: the corner is rounded down. */
  HUGGING_FACE {
    @Override
    int corner(int size, int side) {
      return (size - side) / 2;
    }

    @Override
    float unit(int level) {
      return (float) (level * (1 / 255.0));
    }
  };

  private static final float[] MEAN = {0.48145467f, 0.4578275f, 0.40821072f};
  private static final float[] DEVIATION = {0.26862955f, 0.2613026f, 0.2757771f};

  /** Where the square begins. */
  abstract int corner(int size, int side);

  /** A level of 0 to 255 in [0, 1]. */
  abstract float unit(int level);

  /**
   * The network's input.
   *
   * @param image RGB
   * @param side in pixels, at least 1
   * @return (3, side, side) float32
   * @throws IllegalArgumentException if it is not RGB
   */
  public float[] tensor(ByteImage image, int side) {
    if (image.channels() != 3) {
      throw new IllegalArgumentException(
          "CLIP picture: found %d channels, expected 3".formatted(image.channels()));
    }
    int shorter = Math.min(image.height(), image.width());
    ByteImage small =
        image.resize(
            longer(image.height(), shorter, side),
            longer(image.width(), shorter, side),
            Filter.BICUBIC);
    ByteImage square =
        small.crop(corner(small.height(), side), corner(small.width(), side), side, side);
    int plane = side * side;
    float[] input = new float[3 * plane];
    for (int i = 0; i < input.length; i++) {
      int channel = i % 3;
      float value = unit(square.values()[i] & 0xff);
      input[channel * plane + i / 3] = (value - MEAN[channel]) / DEVIATION[channel];
    }
    return input;
  }

  /** A side after the shorter one became {@code side}; the shorter one itself exactly so. */
  private static int longer(int size, int shorter, int side) {
    return (int) ((double) ((long) side * size) / shorter);
  }
}
