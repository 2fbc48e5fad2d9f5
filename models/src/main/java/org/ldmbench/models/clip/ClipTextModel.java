package org.ldmbench.models.clip;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Weight;
import org.ldmbench.models.weights.Weights;

/**
 * A text tower on its own, as diffusion models are conditioned on: Hugging Face's {@code
 * CLIPTextModel} and {@code CLIPTextModelWithProjection}.
 */
public final class ClipTextModel {

  private final Weights weights = new Weights();
  private final ClipText text;
  private final Weight[] projection;

  private ClipTextModel(ClipTextConfig config, int... projectionWidths) {
    text = new ClipText(weights.root(), config);
    projection = new Weight[projectionWidths.length];
    for (int i = 0; i < projection.length; i++) {
      int width = config.transformer().width();
      projection[i] =
          weights
              .root()
              .weight("text_projection.weight", Init.fanIn(width), projectionWidths[i], width);
    }
  }

  /** Without a projection: SD 1 and 2. */
  public static ClipTextModel plain(ClipTextConfig config) {
    return new ClipTextModel(config);
  }

  /** With {@code text_projection} to a width: SDXL's second, both of SD3. */
  public static ClipTextModel projected(ClipTextConfig config, int width) {
    return new ClipTextModel(config, width);
  }

  /** The tower. */
  public ClipText text() {
    return text;
  }

  /**
   * Pooled (B, D) to (B, projection), not normalised: SDXL's and SD3's pooled condition.
   *
   * @throws IllegalStateException if it was made without a projection
   */
  public NDArray project(NDArray pooled) {
    if (projection.length == 0) {
      throw new IllegalStateException("this CLIP text model has no projection");
    }
    return Ops.project(pooled, projection[0].value());
  }

  /** Its weights, Hugging Face's names. */
  public Weights weights() {
    return weights;
  }
}
