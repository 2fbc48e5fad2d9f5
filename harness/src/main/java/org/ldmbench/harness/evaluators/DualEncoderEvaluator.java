package org.ldmbench.harness.evaluators;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.List;
import org.ldmbench.harness.data.FileHash;
import org.ldmbench.harness.metrics.PictureFeatures;
import org.ldmbench.harness.resample.ByteImage;
import org.ldmbench.harness.text.MiniLmTextEncoder;
import org.ldmbench.models.evaluator.DualEncoder;
import org.ldmbench.models.evaluator.EmbeddedDualEncoder;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.Tensors;

/** A dual encoder over pictures and MiniLM's sentence embeddings. */
public final class DualEncoderEvaluator implements Evaluator {

  private static final int BATCH = 64;

  /** Captions whose tokens are in memory at a time. */
  private static final int SENTENCES = 512;

  /** More than the longest caption has; the evaluator that ships was trained so. */
  private static final int CAPTION_TOKENS = 24;

  private static final float HALF_RANGE = 127.5f;

  private final DualEncoder network;
  private final EvaluatorIdentity identity;
  private final NDManager manager;

  /**
   * Over a network with weights, on the manager's device.
   *
   * @param name of the weights
   * @param hash of their file
   */
  public DualEncoderEvaluator(DualEncoder network, String name, String hash, NDManager manager) {
    this.network = network;
    this.manager = manager;
    identity =
        new EvaluatorIdentity(
            name,
            hash,
            EvaluatorIdentity.DECODED
                + "squeezed to %1$d x %1$d: box, bicubic where a side grows"
                    .formatted(network.config().side()));
  }

  /** The one that ships. */
  public static DualEncoderEvaluator embedded(NDManager manager) throws IOException {
    return new DualEncoderEvaluator(
        EmbeddedDualEncoder.load(manager),
        EmbeddedDualEncoder.NAME,
        FileHash.sha256(EmbeddedDualEncoder.bytes()),
        manager);
  }

  @Override
  public EvaluatorIdentity identity() {
    return identity;
  }

  @Override
  public int batch() {
    return BATCH;
  }

  @Override
  public int width() {
    return network.config().features();
  }

  @Override
  public boolean readsCaptions() {
    return true;
  }

  @Override
  public EvaluatorInput input(ByteImage picture) {
    int side = network.config().side();
    float[] planes = picture.toSide(side).toFloat().planes();
    for (int i = 0; i < planes.length; i++) {
      planes[i] = planes[i] / HALF_RANGE - 1;
    }
    return new EvaluatorInput(side, side, planes);
  }

  @Override
  public PictureFeatures features(List<EvaluatorInput> inputs, boolean logits) {
    float[] features = new float[inputs.size() * width()];
    int embedding = network.config().embedding();
    float[] embeddings = new float[inputs.size() * embedding];
    new FixedBatches(BATCH, manager)
        .run(
            inputs,
            (batch, rows) -> {
              NDArray found = network.features(batch);
              FixedBatches.copy(found, rows, features);
              FixedBatches.copy(network.embedFeatures(found), rows, embeddings);
            });
    return new PictureFeatures(inputs.size(), width(), embedding, features, embeddings);
  }

  @Override
  public float[] captions(List<String> captions) throws IOException {
    int width = network.config().textWidth();
    float[] sentences = new float[captions.size() * width];
    try (MiniLmTextEncoder text = MiniLmTextEncoder.load()) {
      for (int from = 0; from < captions.size(); from += SENTENCES) {
        int to = Math.min(captions.size(), from + SENTENCES);
        float[] pooled = text.encode(captions.subList(from, to), CAPTION_TOKENS).pooled();
        System.arraycopy(pooled, 0, sentences, from * width, pooled.length);
      }
    }
    return texts(sentences, captions.size());
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
