package org.ldmbench.models.layers;

import ai.djl.ndarray.NDList;
import java.util.Arrays;
import org.ldmbench.models.ops.HeadNorms;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;

/**
 * What is done to queries and keys, head by head, before they meet: {@code ln_q} and {@code ln_k}
 * over the head's width.
 */
public final class QkNorm {

  /** The kinds of SD3.5's {@code qk_norm}. */
  public enum Kind {
    /** Nothing. */
    NONE,
    /** Root-mean-square norm with weight. */
    RMS,
    /** Layer norm with weight and bias. */
    LN
  }

  private static final double EPS = 1e-6;

  private final Weight[] query;
  private final Weight[] key;

  /** Declares the weights that the kind has, under the attention's scope. */
  public QkNorm(Scope scope, Kind kind, int headWidth) {
    query = declare(scope.child("ln_q"), kind, headWidth);
    key = declare(scope.child("ln_k"), kind, headWidth);
  }

  private static Weight[] declare(Scope scope, Kind kind, int width) {
    return switch (kind) {
      case NONE -> new Weight[0];
      case RMS -> new Weight[] {scope.weight("weight", Init.ones(), width)};
      case LN ->
          new Weight[] {
            scope.weight("weight", Init.ones(), width), scope.weight("bias", Init.zeros(), width)
          };
    };
  }

  /** The norms' weights, for an op that holds more than this layer. */
  public HeadNorms norms() {
    return new HeadNorms(values(query), values(key), EPS);
  }

  private static NDList values(Weight... weights) {
    return new NDList(Arrays.stream(weights).map(Weight::value).toList());
  }

  /** [q, k, v] of (B, H, T, d) to the same with q and k normed. */
  public NDList apply(NDList qkv) {
    HeadNorms norms = norms();
    return new NDList(norms.ofQueries(qkv.get(0)), norms.ofKeys(qkv.get(1)), qkv.get(2));
  }
}
