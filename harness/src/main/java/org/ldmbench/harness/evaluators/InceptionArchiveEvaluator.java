package org.ldmbench.harness.evaluators;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.ldmbench.harness.metrics.PictureFeatures;
import org.ldmbench.harness.resample.ByteImage;
import org.ldmbench.models.inception.FeatureLayer;
import org.ldmbench.models.inception.Inception;
import org.ldmbench.models.inception.InceptionArchive;

/** The FID Inception as the TorchScript archive that several tools share, resize included. */
public final class InceptionArchiveEvaluator implements Evaluator {

  /** Small, since pictures of different sizes never share a batch. */
  private static final int BATCH = 8;

  private final InceptionArchive network;
  private final EvaluatorIdentity identity;
  private final NDManager manager;

  /** Under a name, which says whose weights they are. */
  public InceptionArchiveEvaluator(
      InceptionArchive network, String name, String hash, NDManager manager) {
    this.network = network;
    this.manager = manager;
    identity =
        new EvaluatorIdentity(
            name, hash, EvaluatorIdentity.DECODED + "the archive's own resize (StyleGAN, EDM)");
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
    return FeatureLayer.MIXED_7C.width();
  }

  @Override
  public boolean hasLogits() {
    return true;
  }

  @Override
  public EvaluatorInput input(ByteImage picture) {
    return EvaluatorInput.levels(picture);
  }

  @Override
  public PictureFeatures features(List<EvaluatorInput> inputs, boolean logits) {
    float[] features = new float[inputs.size() * width()];
    float[] classes = new float[logits ? inputs.size() * Inception.LOGITS : 0];
    new FixedBatches(BATCH, manager)
        .run(
            inputs,
            (batch, rows) -> {
              FixedBatches.copy(network.features(batch), rows, features);
              if (logits) {
                // All of the network again: the archive gives the one or the other.
                FixedBatches.copy(network.probabilities(batch), rows, classes);
              }
            });
    for (int i = 0; i < classes.length; i++) {
      // The archive gives no logits; the softmax of these is what it gives.
      classes[i] = (float) Math.log(Math.max(classes[i], Float.MIN_NORMAL));
    }
    return PictureFeatures.withClasses(
        inputs.size(), width(), features, logits, Inception.LOGITS, classes);
  }
}
