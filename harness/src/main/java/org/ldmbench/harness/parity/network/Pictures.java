package org.ldmbench.harness.parity.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.models.ops.Tensors;

/** Recorded pictures (H, W, 3) uint8, as networks want them. */
final class Pictures {

  private Pictures() {}

  /** Values 0 to 255 as float32, (1, 3, H, W). */
  static NDArray pixels(Fixture fixture, String tensor, NDManager manager) throws IOException {
    fixture.expectShape(tensor, -1, -1, 3);
    long[] shape = fixture.shape(tensor);
    double[] values = fixture.values(tensor);
    int size = (int) (shape[0] * shape[1]);
    float[] planes = new float[3 * size];
    for (int pixel = 0; pixel < size; pixel++) {
      for (int channel = 0; channel < 3; channel++) {
        planes[channel * size + pixel] = (float) values[3 * pixel + channel];
      }
    }
    return Tensors.of(manager, planes, new Shape(1, 3, shape[0], shape[1]));
  }
}
