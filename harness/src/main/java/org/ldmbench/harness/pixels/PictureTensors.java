package org.ldmbench.harness.pixels;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.ldmbench.models.ops.Tensors;

/**
 * Between pictures as (H, W, 3) uint8 and tensors (B, 3, H, W) float32, where 0 is -1 and 255 is 1.
 */
public final class PictureTensors {

  private static final float HALF_RANGE = 127.5f;

  private PictureTensors() {}

  /**
   * Pictures of one side length as a tensor (B, 3, side, side) in [-1, 1].
   *
   * @param pictures (side, side, 3) uint8, row-major
   */
  public static NDArray toTensor(NDManager manager, List<byte[]> pictures, int side) {
    int size = 3 * side * side;
    Shape shape = new Shape(pictures.size(), 3, side, side);
    if (shape.size() <= Tensors.PART) {
      float[] values = new float[pictures.size() * size];
      for (int b = 0; b < pictures.size(); b++) {
        toPlanes(pictures.get(b), FloatBuffer.wrap(values, b * size, size).slice());
      }
      return Tensors.of(manager, values, shape);
    }
    // One by one: a batch of large pictures is much for Java's heap.
    NDArray tensor = manager.create(shape, DataType.FLOAT32);
    ByteBuffer bytes = ByteBuffer.allocateDirect(size * Float.BYTES).order(ByteOrder.nativeOrder());
    for (int b = 0; b < pictures.size(); b++) {
      toPlanes(pictures.get(b), bytes.asFloatBuffer());
      Tensors.put(tensor, (long) b * size, bytes);
    }
    return tensor;
  }

  private static void toPlanes(byte[] rgb, FloatBuffer planes) {
    int plane = rgb.length / 3;
    for (int i = 0; i < plane; i++) {
      for (int c = 0; c < 3; c++) {
        planes.put(c * plane + i, (rgb[3 * i + c] & 0xff) / HALF_RANGE - 1);
      }
    }
  }

  /** The way back: (B, 3, H, W), limited to [-1, 1] and rounded to the nearest of 256 levels. */
  public static List<byte[]> toPictures(NDArray tensor) {
    int count = (int) tensor.getShape().get(0);
    int plane = (int) (tensor.getShape().get(2) * tensor.getShape().get(3));
    float[] values = tensor.toFloatArray();
    List<byte[]> pictures = new ArrayList<>(count);
    for (int b = 0; b < count; b++) {
      byte[] rgb = new byte[3 * plane];
      for (int i = 0; i < plane; i++) {
        for (int c = 0; c < 3; c++) {
          float level = (values[(b * 3 + c) * plane + i] + 1) * HALF_RANGE;
          rgb[3 * i + c] = (byte) Math.round(Math.max(0f, Math.min(255f, level)));
        }
      }
      pictures.add(rgb);
    }
    return pictures;
  }

  /** Mirrors a picture left to right. */
  public static byte[] flip(byte[] rgb, int side) {
    byte[] out = new byte[rgb.length];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        System.arraycopy(rgb, 3 * (y * side + side - 1 - x), out, 3 * (y * side + x), 3);
      }
    }
    return out;
  }

  /** The square of {@code size} pixels whose top left corner is (x, y). */
  public static byte[] crop(byte[] rgb, int side, int x, int y, int size) {
    byte[] out = new byte[3 * size * size];
    for (int row = 0; row < size; row++) {
      System.arraycopy(rgb, 3 * ((y + row) * side + x), out, 3 * row * size, 3 * size);
    }
    return out;
  }
}
