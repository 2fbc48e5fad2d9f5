package org.ldmbench.models.pixart;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.layers.Mlp;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;

/** Caption tokens to the network's width, and the caption that stands for none. */
final class CaptionEmbedder {

  private final Mlp projection;
  private final Weight nullCaption;

  /** Declares {@code y_proj} and the untrained {@code y_embedding} (L, C). */
  CaptionEmbedder(Scope scope, PixartConfig config) {
    int channels = config.captionChannels();
    int width = config.hiddenSize();
    projection = new Mlp(scope.child("y_proj"), channels, width, width, Init.normal(0.02));
    nullCaption =
        scope.buffer(
            "y_embedding", Init.normal(1 / Math.sqrt(channels)), config.modelMaxLength(), channels);
  }

  /** (B, L, C) to (B, L, D); the null caption comes this way, too. */
  Caption apply(Caption caption) {
    return caption.withTokens(projection.apply(caption.tokens()));
  }

  /** (B, L, C) with the null caption where dropped (B,) is not 0. */
  NDArray drop(NDArray tokens, NDArray dropped) {
    if (!tokens.getShape().slice(1).equals(nullCaption.shape())) {
      throw new IllegalArgumentException(
          "caption tokens: found shape "
              + tokens.getShape()
              + ", expected (B, L, C) with (L, C) of the null caption, "
              + nullCaption.shape());
    }
    return Ops.replaceRows(tokens, nullCaption.value(), dropped);
  }

  long macs(long tokens) {
    return projection.macs(tokens);
  }
}
