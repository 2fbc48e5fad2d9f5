package org.ldmbench.models.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.ldmbench.models.ops.AttentionOps;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;

/**
 * The text tower, {@code text_model}: a causal transformer. Token ids are (B, L) int64 with L at
 * most {@link ClipTextConfig#positions}.
 */
public final class ClipText {

  private final ClipTextConfig config;
  private final Weight tokens;
  private final Weight positions;
  private final ClipEncoder encoder;
  private final ClipNorm finalNorm;

  /** Declares the weights under {@code text_model}. */
  public ClipText(Scope root, ClipTextConfig config) {
    this.config = config;
    Scope scope = root.child("text_model");
    int width = config.transformer().width();
    Scope embeddings = scope.child("embeddings");
    tokens =
        embeddings
            .child("token_embedding")
            .weight("weight", Init.normal(0.02), config.vocabulary(), width);
    positions =
        embeddings
            .child("position_embedding")
            .weight("weight", Init.normal(0.02), config.positions(), width);
    encoder = new ClipEncoder(scope, config.transformer());
    finalNorm = new ClipNorm(scope.child("final_layer_norm"), width);
  }

  /**
   * What a text becomes.
   *
   * @param hiddenStates the embeddings, then each layer's output, (B, L, D) each, before the final
   *     norm. The last but one is the "penultimate" of SDXL and SD3; with {@link #finalNorm} it is
   *     that of SD 2 and of "clip skip"
   * @param last the last one after the final norm, (B, L, D): the context of SD 1
   * @param pooled {@code last} at the end token, (B, D)
   */
  public record Output(NDList hiddenStates, NDArray last, NDArray pooled) {

    /** The last layer's input, (B, L, D), without the final norm. */
    public NDArray penultimate() {
      return hiddenStates.get(hiddenStates.size() - 2);
    }
  }

  /** Padding is seen by what comes after it, as Stable Diffusion and OpenAI's code have it. */
  public Output encode(NDArray ids) {
    return encode(ids, AttentionOps::causal);
  }

  /**
   * Without the padding.
   *
   * @param keep (B, L) int64, 0 for tokens that none may see ({@code attention_mask})
   */
  public Output encode(NDArray ids, NDArray keep) {
    return encode(ids, (q, k, v, heads) -> AttentionOps.causalMasked(q, k, v, heads, keep));
  }

  private Output encode(NDArray ids, Attend attend) {
    long length = ids.getShape().get(1);
    if (length > config.positions()) {
      throw new IllegalArgumentException(
          "CLIP text: found %d tokens, expected at most %d".formatted(length, config.positions()));
    }
    NDArray embedded = Ops.addFirstRows(Ops.embedding(tokens.value(), ids), positions.value());
    NDList states = encoder.hiddenStates(embedded, attend);
    NDArray last = finalNorm(states.get(states.size() - 1));
    NDArray end =
        config.endToken() == ClipTextConfig.LEGACY_END
            ? Ops.firstMaximum(ids)
            : Ops.firstEqual(ids, config.endToken());
    return new Output(states, last, Ops.rowOfEach(last, end));
  }

  /** The norm after the last layer, for a hidden state (B, L, D) taken earlier. */
  public NDArray finalNorm(NDArray hiddenState) {
    return finalNorm.apply(hiddenState);
  }

  /** Multiply-accumulates of one text: linear layers and attention, masked pairs included. */
  public long macs(int length) {
    return encoder.macs(length);
  }
}
