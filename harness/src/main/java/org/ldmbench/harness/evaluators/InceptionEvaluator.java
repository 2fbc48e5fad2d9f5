package org.ldmbench.harness.evaluators;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import org.ldmbench.harness.metrics.PictureFeatures;
import org.ldmbench.harness.resample.ByteImage;
import org.ldmbench.models.inception.FeatureLayer;
import org.ldmbench.models.inception.Inception;
import org.ldmbench.models.ops.ImageOps;

/** The FID Inception-v3 with weights from a safetensors file. */
public final class InceptionEvaluator implements Evaluator {

  private static final int BATCH = 16;

  private final Inception network;
  private final EvaluatorIdentity identity;
  private final InceptionPreprocessing preprocessing;
  private final FeatureLayer layer;
  private final NDManager manager;

  /**
   * Over a network with weights, on the manager's device.
   *
   * @param weights name that says whose they are
   * @param hash SHA-256 of their file
   * @param layer where features are taken
   */
  public InceptionEvaluator(
      Inception network,
      String weights,
      String hash,
      InceptionPreprocessing preprocessing,
      FeatureLayer layer,
      NDManager manager) {
    this.network = network;
    this.preprocessing = preprocessing;
    this.layer = layer;
    this.manager = manager;
    identity =
        new EvaluatorIdentity(
            layer == FeatureLayer.MIXED_7C ? weights : weights + " " + layer.width(),
            hash,
            EvaluatorIdentity.DECODED + preprocessing.text());
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
    return layer.width();
  }

  @Override
  public boolean hasLogits() {
    return layer == FeatureLayer.MIXED_7C;
  }

  @Override
  public EvaluatorInput input(ByteImage picture) {
    return preprocessing.apply(picture, manager);
  }

  @Override
  public PictureFeatures features(List<EvaluatorInput> inputs, boolean logits) {
    float[] features = new float[inputs.size() * width()];
    float[] classes = new float[logits ? inputs.size() * Inception.LOGITS : 0];
    new FixedBatches(BATCH, manager)
        .run(
            inputs,
            (batch, rows) -> {
              Map<FeatureLayer, NDArray> maps = network.maps(batch, layer);
              NDArray found = ImageOps.spatialMean(maps.get(layer));
              FixedBatches.copy(found, rows, features);
              if (logits) {
                FixedBatches.copy(network.unbiasedLogits(found), rows, classes);
              }
            });
    return PictureFeatures.withClasses(
        inputs.size(), width(), features, logits, Inception.LOGITS, classes);
  }
}
