package org.ldmbench.models.keymap;

import java.util.Arrays;

/** What is done to an official tensor to get the hub's, and back; row-major values. */
public sealed interface Change {

  /** Shape of the hub's tensor. */
  long[] shape(long[] official);

  /** Values of the hub's tensor. */
  float[] values(float[] official, long[] shape);

  /** Shape of the official tensor. */
  long[] shapeBack(long[] hub);

  /**
   * Values of the official tensor.
   *
   * @param hub for a {@link Chunk} all the parts, one after another
   */
  float[] valuesBack(float[] hub, long[] shape);

  /** The same tensor. */
  record Copy() implements Change {
    @Override
    public long[] shape(long[] official) {
      return official;
    }

    @Override
    public float[] values(float[] official, long[] shape) {
      return official;
    }

    @Override
    public long[] shapeBack(long[] hub) {
      return hub;
    }

    @Override
    public float[] valuesBack(float[] hub, long[] shape) {
      return hub;
    }
  }

  /**
   * One of equal parts along the first axis.
   *
   * @param index from 0
   * @param of how many
   */
  record Chunk(int index, int of) implements Change {
    @Override
    public long[] shape(long[] official) {
      if (official.length == 0 || official[0] % of != 0) {
        throw wrong("chunk", official, "a first axis that is a multiple of " + of);
      }
      return withFirst(official, official[0] / of);
    }

    @Override
    public float[] values(float[] official, long[] shape) {
      int part = official.length / of;
      return Arrays.copyOfRange(official, index * part, (index + 1) * part);
    }

    @Override
    public long[] shapeBack(long[] hub) {
      if (hub.length == 0) {
        throw wrong("chunk", hub, "at least one axis");
      }
      return withFirst(hub, hub[0] * of);
    }

    @Override
    public float[] valuesBack(float[] hub, long[] shape) {
      return hub;
    }

    private static long[] withFirst(long[] shape, long first) {
      long[] other = shape.clone();
      other[0] = first;
      return other;
    }
  }

  /** [a; b] along the first axis becomes [b; a]. */
  record SwapHalves() implements Change {
    @Override
    public long[] shape(long[] official) {
      if (official.length == 0 || official[0] % 2 != 0) {
        throw wrong("swap_halves", official, "an even first axis");
      }
      return official;
    }

    @Override
    public float[] values(float[] official, long[] shape) {
      int half = official.length / 2;
      float[] swapped = new float[official.length];
      System.arraycopy(official, half, swapped, 0, half);
      System.arraycopy(official, 0, swapped, half, half);
      return swapped;
    }

    @Override
    public long[] shapeBack(long[] hub) {
      return shape(hub);
    }

    @Override
    public float[] valuesBack(float[] hub, long[] shape) {
      return values(hub, shape);
    }
  }

  /** (out, in, 1, 1) becomes (out, in). */
  record Squeeze() implements Change {
    @Override
    public long[] shape(long[] official) {
      if (official.length != 4 || official[2] != 1 || official[3] != 1) {
        throw wrong("squeeze_1x1", official, "(out, in, 1, 1)");
      }
      return Arrays.copyOf(official, 2);
    }

    @Override
    public float[] values(float[] official, long[] shape) {
      return official;
    }

    @Override
    public long[] shapeBack(long[] hub) {
      // The first files of all kept the convolution.
      if (hub.length == 4) {
        return hub;
      }
      if (hub.length != 2) {
        throw wrong("squeeze_1x1", hub, "(out, in)");
      }
      return new long[] {hub[0], hub[1], 1, 1};
    }

    @Override
    public float[] valuesBack(float[] hub, long[] shape) {
      return hub;
    }
  }

  /** (a, b) becomes (b, a). */
  record Transpose() implements Change {
    @Override
    public long[] shape(long[] official) {
      if (official.length != 2) {
        throw wrong("transpose", official, "two axes");
      }
      return new long[] {official[1], official[0]};
    }

    @Override
    public float[] values(float[] official, long[] shape) {
      int rows = (int) shape[0];
      int columns = (int) shape[1];
      float[] turned = new float[official.length];
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          turned[column * rows + row] = official[row * columns + column];
        }
      }
      return turned;
    }

    @Override
    public long[] shapeBack(long[] hub) {
      return shape(hub);
    }

    @Override
    public float[] valuesBack(float[] hub, long[] shape) {
      return values(hub, shape);
    }
  }

  private static IllegalArgumentException wrong(String change, long[] found, String expected) {
    return new IllegalArgumentException(
        "%s: found shape %s, expected %s".formatted(change, Arrays.toString(found), expected));
  }
}
