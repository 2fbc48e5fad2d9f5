package org.ldmbench.models.clip;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;
import org.ldmbench.models.weights.Weights;

/** Both towers and their projections into one space: Hugging Face's {@code CLIPModel}. */
public final class Clip {

  /** {@code ln(1 / 0.07)}, where the temperature starts. */
  private static final float LOG_SCALE = 2.6592f;

  private final Weights weights = new Weights();
  private final ClipText text;
  private final ClipVision vision;
  private final Weight textProjection;
  private final Weight visualProjection;
  private final Weight logitScale;

  /** Declares the weights. */
  public Clip(ClipConfig config) {
    Scope root = weights.root();
    text = new ClipText(root, config.text());
    vision = new ClipVision(root, config.vision());
    int textWidth = config.text().transformer().width();
    int visionWidth = config.vision().transformer().width();
    textProjection =
        root.weight(
            "text_projection.weight", Init.fanIn(textWidth), config.projection(), textWidth);
    visualProjection =
        root.weight(
            "visual_projection.weight", Init.fanIn(visionWidth), config.projection(), visionWidth);
    logitScale = root.weight("logit_scale", (values, shape, random) -> values[0] = LOG_SCALE);
  }

  /** The text tower. */
  public ClipText text() {
    return text;
  }

  /** The picture tower. */
  public ClipVision vision() {
    return vision;
  }

  /** A text's pooled vector (B, D) to (B, projection), not normalised. */
  public NDArray projectText(NDArray pooled) {
    return Ops.project(pooled, textProjection.value());
  }

  /** A picture's pooled vector (B, D) to (B, projection), not normalised. */
  public NDArray projectPicture(NDArray pooled) {
    return Ops.project(pooled, visualProjection.value());
  }

  /**
   * Cosines times the learned temperature.
   *
   * @param pictures unit vectors (N, projection)
   * @param texts unit vectors (M, projection)
   * @return (N, M), {@code logits_per_image}
   */
  public NDArray logits(NDArray pictures, NDArray texts) {
    return Ops.similarity(pictures, texts, logitScale.value());
  }

  /** Its weights, Hugging Face's names. */
  public Weights weights() {
    return weights;
  }
}
