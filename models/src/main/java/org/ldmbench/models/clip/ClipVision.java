package org.ldmbench.models.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import org.ldmbench.models.ops.AttentionOps;
import org.ldmbench.models.ops.ImageOps;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;

/** The picture tower, {@code vision_model}: a vision transformer with a class token. */
public final class ClipVision {

  private static final int CHANNELS = 3;

  private final ClipVisionConfig config;
  private final Weight classToken;
  private final Weight patches;
  private final Weight positions;
  private final ClipNorm norm;
  private final ClipEncoder encoder;
  private final ClipNorm poolNorm;

  /** Declares the weights under {@code vision_model}. */
  public ClipVision(Scope root, ClipVisionConfig config) {
    this.config = config;
    Scope scope = root.child("vision_model");
    int width = config.transformer().width();
    int patch = config.patchSize();
    Scope embeddings = scope.child("embeddings");
    classToken = embeddings.weight("class_embedding", Init.normal(0.02), width);
    patches =
        embeddings
            .child("patch_embedding")
            .weight("weight", Init.normal(0.02), width, CHANNELS, patch, patch);
    positions =
        embeddings
            .child("position_embedding")
            .weight("weight", Init.normal(0.02), config.tokens(), width);
    // The official spelling.
    norm = new ClipNorm(scope.child("pre_layrnorm"), width);
    encoder = new ClipEncoder(scope, config.transformer());
    poolNorm = new ClipNorm(scope.child("post_layernorm"), width);
  }

  /**
   * What a picture becomes.
   *
   * @param hiddenStates the tokens after the first norm, then each layer's output, (B, 1 + T, D)
   * @param pooled the class token of the last one after its norm, (B, D)
   */
  public record Output(NDList hiddenStates, NDArray pooled) {

    /** The last layer's output, (B, 1 + T, D), not normed. */
    public NDArray last() {
      return hiddenStates.get(hiddenStates.size() - 1);
    }
  }

  /**
   * Encodes pictures.
   *
   * @param pictures (B, 3, side, side) float32, less CLIP's mean and over its deviation
   */
  public Output encode(NDArray pictures) {
    int side = config.imageSize();
    if (pictures.getShape().get(2) != side || pictures.getShape().get(3) != side) {
      throw new IllegalArgumentException(
          "CLIP pictures: found %s, expected sides of %d".formatted(pictures.getShape(), side));
    }
    NDArray tokens =
        norm.apply(
            ImageOps.classAndPatches(
                pictures, patches.value(), classToken.value(), positions.value()));
    NDList states = encoder.hiddenStates(tokens, AttentionOps::apart);
    NDArray first = states.get(states.size() - 1).get(new NDIndex(":, 0"));
    return new Output(states, poolNorm.apply(first));
  }

  /** Multiply-accumulates of one picture: the patches, linear layers and attention. */
  public long macs() {
    long tokens = config.tokens();
    return (tokens - 1) * patches.shape().size() + encoder.macs(tokens);
  }
}
