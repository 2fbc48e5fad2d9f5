package org.ldmbench.harness.resample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;

/** What holds for every filter; the values themselves are compared with Pillow's by ParityTest. */
class ResampleTest {

  private static final int[][] SIZES = {{1, 1}, {7, 5}, {20, 3}, {33, 64}, {13, 26}};

  static Stream<Interpolation> all() {
    return Stream.concat(
        Arrays.stream(Filter.values()), Arrays.stream(TensorInterpolation.values()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void aConstantPictureStaysConstant(Interpolation interpolation) {
    byte[] level = new byte[13 * 9 * 3];
    Arrays.fill(level, (byte) 200);
    ByteImage image = new ByteImage(13, 9, 3, level);
    for (int[] size : SIZES) {
      for (byte value : image.resize(size[0], size[1], interpolation).values()) {
        assertEquals(200, value & 0xff);
      }
      for (float value : image.toFloat().resize(size[0], size[1], interpolation).values()) {
        assertEquals(200, value, 1e-4);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void weightsLieInsideAndSumToOne(Interpolation interpolation) {
    for (int inputs = 1; inputs < 40; inputs += 3) {
      for (int outputs = 1; outputs < 90; outputs += 4) {
        Taps taps = interpolation.taps(inputs, outputs);
        assertEquals(outputs, taps.outputs());
        for (int i = 0; i < outputs; i++) {
          assertTrue(taps.first()[i] >= 0);
          assertTrue(taps.first()[i] + taps.weights()[i].length <= inputs);
          assertEquals(1, Arrays.stream(taps.weights()[i]).sum(), 1e-6);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void anUnchangedSizeChangesNothing(Interpolation interpolation) {
    ByteImage image = noise(11, 8, 3);
    assertSame(image, image.resize(11, 8, interpolation));
    // One axis alone is as if the other were not there.
    ByteImage wide = image.resize(11, 5, interpolation);
    byte[] line = Arrays.copyOf(image.values(), 8 * 3);
    assertArrayEquals(
        new ByteImage(1, 8, 3, line).resize(1, 5, interpolation).values(),
        Arrays.copyOf(wide.values(), 5 * 3));
  }

  @ParameterizedTest
  @MethodSource("all")
  void channelsDoNotMix(Interpolation interpolation) {
    ByteImage image = noise(17, 12, 3);
    ByteImage small = image.resize(6, 19, interpolation);
    for (int c = 0; c < 3; c++) {
      assertArrayEquals(
          image.channel(c).resize(6, 19, interpolation).values(), small.channel(c).values());
    }
  }

  @Test
  void aBoxOfWholeFactorsIsTheMean() {
    float[] values = {1, 3, 5, 7, 2, 4, 6, 12};
    assertArrayEquals(
        new float[] {2.5f, 7.5f},
        new FloatImage(2, 4, 1, values).resize(1, 2, Filter.BOX).values());
  }

  /** A checkerboard averaged is grey; picked pixel by pixel it is still black and white. */
  @Test
  void onlyAntialiasedFiltersSeeEveryPixel() {
    byte[] board = new byte[64 * 64];
    for (int i = 0; i < board.length; i++) {
      board[i] = (byte) ((i + i / 64) % 2 * 255);
    }
    ByteImage image = new ByteImage(64, 64, 1, board);
    for (Filter filter : Filter.values()) {
      byte[] small = image.resize(8, 8, filter).values();
      // The edges have but half a filter.
      assertEquals(127.5, small[3 * 8 + 3] & 0xff, 1, filter.name());
    }
    for (byte value : image.resize(8, 8, TensorInterpolation.NEAREST).values()) {
      assertEquals(0, value);
    }
  }

  @Test
  void floatsMayOvershootUntilTheyAreClamped() {
    float[] step = {0, 0, 0, 255, 255, 255};
    FloatImage wide = new FloatImage(1, 6, 1, step).resize(1, 24, Filter.LANCZOS);
    assertTrue(min(wide.values()) < -1);
    assertEquals(0, min(wide.clamp(0, 255).values()));
  }

  @Test
  void admCropsTheMiddleSquare() {
    ByteImage image = noise(70, 33, 3);
    ByteImage square = AdmCrop.of(image, 33);
    assertArrayEquals(image.crop(18, 0, 33, 33).values(), square.values());
    assertEquals(16, AdmCrop.of(image, 16).height());
    assertEquals(40, AdmCrop.of(image, 40).width());
  }

  /** 43 over 32 leaves 11: half to even gives 6, rounding down 5. */
  @Test
  void theTwoClipsCropOnePixelApart() {
    assertEquals(6, ClipPreprocessing.OPENAI.corner(43, 32));
    assertEquals(5, ClipPreprocessing.HUGGING_FACE.corner(43, 32));
    ByteImage image = noise(43, 32, 3);
    float[] first = ClipPreprocessing.OPENAI.tensor(image, 32);
    float[] second = ClipPreprocessing.HUGGING_FACE.tensor(image, 32);
    assertEquals(first[0], second[32], 1e-6);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThrows(IllegalArgumentException.class, () -> new ByteImage(2, 2, 3, new byte[11]));
    assertThrows(IllegalArgumentException.class, () -> new FloatImage(0, 2, 3, new float[0]));
    ByteImage grey = noise(4, 4, 1);
    assertThrows(IllegalArgumentException.class, () -> grey.crop(1, 0, 4, 4));
    assertThrows(IllegalArgumentException.class, () -> ClipPreprocessing.OPENAI.tensor(grey, 2));
  }

  private static float min(float[] values) {
    float min = values[0];
    for (float value : values) {
      min = Math.min(min, value);
    }
    return min;
  }

  private static ByteImage noise(int height, int width, int channels) {
    byte[] values = new byte[height * width * channels];
    CounterRandom random = CounterRandom.of(3, RandomStream.NOISE, 0, 0);
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) random.nextInt(256);
    }
    return new ByteImage(height, width, channels, values);
  }
}
