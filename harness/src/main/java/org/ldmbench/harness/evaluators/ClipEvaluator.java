package org.ldmbench.harness.evaluators;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ldmbench.harness.metrics.PictureFeatures;
import org.ldmbench.harness.resample.ByteImage;
import org.ldmbench.harness.resample.ClipPreprocessing;
import org.ldmbench.harness.text.ClipTokenizer;
import org.ldmbench.models.clip.ClipConfig;
import org.ldmbench.models.clip.ClipFolder;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.ops.Tensors;

/**
 * CLIP: features are the projected pictures before they are scaled to length 1, embeddings those
 * after it.
 */
public final class ClipEvaluator implements Evaluator {

  private static final int BATCH = 16;

  private final ClipFolder.Loaded clip;
  private final EvaluatorIdentity identity;
  private final Path tokenizer;
  private final NDManager manager;

  /**
   * Over a network with weights, on the manager's device.
   *
   * @param name which says whose weights they are
   * @param hash SHA-256 of the weights file
   * @param tokenizer the file {@code tokenizer.json}
   * @param tokenizerHash its SHA-256
   */
  public ClipEvaluator(
      ClipFolder.Loaded clip,
      String name,
      String hash,
      Path tokenizer,
      String tokenizerHash,
      NDManager manager) {
    this.clip = clip;
    this.tokenizer = tokenizer;
    this.manager = manager;
    identity =
        new EvaluatorIdentity(
            name,
            hash,
            EvaluatorIdentity.DECODED
                + "shorter side to %d, Pillow's bicubic, middle square; tokenizer %s"
                    .formatted(clip.config().vision().imageSize(), tokenizerHash.substring(0, 12)));
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
    return clip.config().projection();
  }

  @Override
  public boolean readsCaptions() {
    return true;
  }

  @Override
  public EvaluatorInput input(ByteImage picture) {
    int side = clip.config().vision().imageSize();
    return new EvaluatorInput(side, side, ClipPreprocessing.HUGGING_FACE.tensor(picture, side));
  }

  @Override
  public PictureFeatures features(List<EvaluatorInput> inputs, boolean logits) {
    float[] features = new float[inputs.size() * width()];
    float[] embeddings = new float[features.length];
    new FixedBatches(BATCH, manager)
        .run(
            inputs,
            (batch, rows) -> {
              NDArray pooled = clip.network().vision().encode(batch).pooled();
              NDArray projected = clip.network().projectPicture(pooled);
              FixedBatches.copy(projected, rows, features);
              FixedBatches.copy(Ops.l2Normalize(projected), rows, embeddings);
            });
    return new PictureFeatures(inputs.size(), width(), width(), features, embeddings);
  }

  @Override
  public float[] captions(List<String> captions) throws IOException {
    ClipConfig config = clip.config();
    int length = config.text().positions();
    float[] embeddings = new float[captions.size() * width()];
    try (ClipTokenizer tokens = new ClipTokenizer(tokenizer, config.text().vocabulary());
        Autograd mode = Autograd.off()) {
      for (int from = 0; from < captions.size(); from += BATCH) {
        int count = Math.min(BATCH, captions.size() - from);
        long[] ids = new long[BATCH * length];
        for (int i = 0; i < BATCH; i++) {
          String caption = captions.get(from + Math.min(i, count - 1));
          System.arraycopy(padded(tokens.ids(caption, length), length), 0, ids, i * length, length);
        }
        try (NDManager scope = manager.newSubManager()) {
          NDArray pooled =
              clip.network()
                  .text()
                  .encode(Tensors.of(scope, ids, new Shape(BATCH, length)))
                  .pooled();
          float[] found = Ops.l2Normalize(clip.network().projectText(pooled)).toFloatArray();
          System.arraycopy(found, 0, embeddings, from * width(), count * width());
        }
      }
    }
    return embeddings;
  }

  /** The end token also fills the rest: none sees what follows. */
  private static long[] padded(long[] ids, int length) {
    long[] full = Arrays.copyOf(ids, length);
    Arrays.fill(full, ids.length, length, ids[ids.length - 1]);
    return full;
  }
}
