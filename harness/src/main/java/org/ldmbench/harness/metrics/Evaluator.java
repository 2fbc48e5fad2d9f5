package org.ldmbench.harness.metrics;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ldmbench.harness.data.BoxFilter;
import org.ldmbench.harness.pixels.PictureTensors;
import org.ldmbench.models.evaluator.DualEncoder;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.Tensors;

/**
 * Runs a dual encoder over pictures and sentence embeddings.
 *
 * <p>Always in full batches of one size, the last one filled up with white: kernels may choose
 * another order of summation for another batch size, and a picture's features must not depend on
 * its company.
 */
public final class Evaluator {

  private static final int BATCH = 64;

  private final DualEncoder network;
  private final NDManager manager;

  /** Over a network with weights, on the manager's device. */
  public Evaluator(DualEncoder network, NDManager manager) {
    this.network = network;
    this.manager = manager;
  }

  /**
   * Features and embeddings, in the order of the pictures.
   *
   * @param pictures (side, side, 3) uint8; side is the network's or a multiple of it, which is
   *     averaged down (box filter)
   */
  public PictureFeatures pictures(List<byte[]> pictures, int side) {
    int width = network.config().features();
    int embedding = network.config().embedding();
    float[] features = new float[pictures.size() * width];
    float[] embeddings = new float[pictures.size() * embedding];
    try (Autograd mode = Autograd.off()) {
      for (int from = 0; from < pictures.size(); from += BATCH) {
        int count = Math.min(BATCH, pictures.size() - from);
        try (NDManager scope = manager.newSubManager()) {
          NDArray x =
              PictureTensors.toTensor(
                  scope, fullBatch(pictures, from, count, side), network.config().side());
          NDArray f = network.features(x);
          System.arraycopy(f.toFloatArray(), 0, features, from * width, count * width);
          System.arraycopy(
              network.embedFeatures(f).toFloatArray(),
              0,
              embeddings,
              from * embedding,
              count * embedding);
        }
      }
    }
    return new PictureFeatures(pictures.size(), width, embedding, features, embeddings);
  }

  private List<byte[]> fullBatch(List<byte[]> pictures, int from, int count, int side) {
    int target = network.config().side();
    byte[] white = new byte[3 * target * target];
    Arrays.fill(white, (byte) 0xff);
    List<byte[]> batch = new ArrayList<>(BATCH);
    for (int i = 0; i < BATCH; i++) {
      batch.add(i < count ? BoxFilter.shrink(pictures.get(from + i), side, side / target) : white);
    }
    return batch;
  }

  /**
   * Embeddings of captions.
   *
   * @param sentences (N, W) row-major sentence embeddings
   * @return (N, E) row-major, unit vectors
   */
  public float[] texts(float[] sentences, int count) {
    int in = network.config().textWidth();
    int out = network.config().embedding();
    float[] embeddings = new float[count * out];
    try (Autograd mode = Autograd.off()) {
      for (int from = 0; from < count; from += BATCH) {
        int part = Math.min(BATCH, count - from);
        float[] batch = new float[BATCH * in];
        System.arraycopy(sentences, from * in, batch, 0, part * in);
        try (NDManager scope = manager.newSubManager()) {
          NDArray e = network.embedText(Tensors.of(scope, batch, new Shape(BATCH, in)));
          System.arraycopy(e.toFloatArray(), 0, embeddings, from * out, part * out);
        }
      }
    }
    return embeddings;
  }
}
