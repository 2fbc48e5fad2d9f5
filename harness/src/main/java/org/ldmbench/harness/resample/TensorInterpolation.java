package org.ldmbench.harness.resample;

import java.util.Arrays;

/**
 * What tensor libraries do without antialiasing: PyTorch's {@code F.interpolate} with {@code
 * align_corners=False}, and TensorFlow 1's bilinear. Coordinates are float32, as theirs.
 */
public enum TensorInterpolation implements Interpolation {
  /** PyTorch {@code nearest}: the input pixel at or before. */
  NEAREST {
    @Override
    public Taps taps(int inputs, int outputs) {
      float scale = (float) inputs / outputs;
      int[] first = new int[outputs];
      for (int i = 0; i < outputs; i++) {
        // Doubling is done in integers there; a third is not.
        first[i] =
            outputs == 2 * inputs ? i / 2 : Math.min((int) Math.floor(i * scale), inputs - 1);
      }
      return new Taps(first, ones(outputs));
    }
  },
  /** PyTorch {@code bilinear}. */
  BILINEAR {
    @Override
    public Taps taps(int inputs, int outputs) {
      float scale = (float) inputs / outputs;
      return linear(inputs, outputs, i -> Math.max(0, (i + 0.5f) * scale - 0.5f));
    }
  },
  /** PyTorch {@code bicubic}: a = -0.75, and the edge pixels go on beyond the edge. */
  BICUBIC {
    @Override
    public Taps taps(int inputs, int outputs) {
      float scale = (float) inputs / outputs;
      int[] first = new int[outputs];
      double[][] weights = new double[outputs][];
      for (int i = 0; i < outputs; i++) {
        float at = (i + 0.5f) * scale - 0.5f;
        int before = (int) Math.floor(at);
        first[i] = clamp(before - 1, inputs);
        weights[i] = new double[clamp(before + 2, inputs) - first[i] + 1];
        for (int pixel = before - 1; pixel <= before + 2; pixel++) {
          weights[i][clamp(pixel, inputs) - first[i]] += Cubic.at(Math.abs(at - pixel), -0.75);
        }
      }
      return new Taps(first, weights);
    }
  },
  /** PyTorch {@code area}: the mean of every pixel touched. */
  AREA {
    @Override
    public Taps taps(int inputs, int outputs) {
      int[] first = new int[outputs];
      double[][] weights = new double[outputs][];
      for (int i = 0; i < outputs; i++) {
        first[i] = (int) ((long) i * inputs / outputs);
        int end = (int) (((i + 1L) * inputs + outputs - 1) / outputs);
        weights[i] = new double[end - first[i]];
        Arrays.fill(weights[i], 1.0 / weights[i].length);
      }
      return new Taps(first, weights);
    }
  },
  /** TensorFlow 1's {@code resize_bilinear}, which moves the picture up by half a pixel. */
  TF1_BILINEAR {
    @Override
    public Taps taps(int inputs, int outputs) {
      float scale = (float) ((double) inputs / outputs);
      return linear(inputs, outputs, i -> i * scale);
    }
  };

  /** Where an output pixel lies on the input's grid. */
  private interface Coordinate {
    float of(int output);
  }

  private static Taps linear(int inputs, int outputs, Coordinate coordinate) {
    int[] first = new int[outputs];
    double[][] weights = new double[outputs][];
    for (int i = 0; i < outputs; i++) {
      float at = coordinate.of(i);
      first[i] = clamp((int) at, inputs);
      float share = at - (int) at;
      weights[i] = first[i] + 1 < inputs ? new double[] {1 - share, share} : new double[] {1};
    }
    return new Taps(first, weights);
  }

  private static int clamp(int pixel, int inputs) {
    return Math.max(0, Math.min(inputs - 1, pixel));
  }

  private static double[][] ones(int outputs) {
    double[][] weights = new double[outputs][];
    Arrays.fill(weights, new double[] {1});
    return weights;
  }
}
