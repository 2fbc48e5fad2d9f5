package org.ldmbench.harness.pixels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureTensorsTest {

  private static final int SIDE = 320;

  /** A batch that is filled picture by picture holds what each of them is alone. */
  @Test
  void largeBatchesAreTheirPictures() {
    List<byte[]> pictures = new ArrayList<>();
    for (int p = 0; p < 4; p++) {
      byte[] rgb = new byte[SIDE * SIDE * 3];
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] = (byte) (i * (p + 3) % 257);
      }
      pictures.add(rgb);
    }
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray batch = PictureTensors.toTensor(manager, pictures, SIDE);
      assertEquals(new Shape(4, 3, SIDE, SIDE), batch.getShape());
      for (int p = 0; p < 4; p++) {
        byte[] rgb = pictures.get(p);
        NDArray alone = PictureTensors.toTensor(manager, List.of(rgb), SIDE);
        float[] values = batch.get(p).toFloatArray();
        assertArrayEquals(alone.toFloatArray(), values);
        int pixel = 5 * SIDE + 7;
        assertEquals((rgb[3 * pixel + 1] & 0xff) / 127.5f - 1, values[SIDE * SIDE + pixel]);
      }
      List<byte[]> back = PictureTensors.toPictures(batch);
      for (int p = 0; p < 4; p++) {
        assertArrayEquals(pictures.get(p), back.get(p));
      }
    }
  }
}
