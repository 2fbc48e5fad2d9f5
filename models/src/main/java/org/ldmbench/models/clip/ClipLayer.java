package org.ldmbench.models.clip;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;

/** A pre-norm transformer layer. */
final class ClipLayer {

  private final ClipTransformer shape;
  private final ClipNorm norm1;
  private final Projection query;
  private final Projection key;
  private final Projection value;
  private final Projection out;
  private final ClipNorm norm2;
  private final Projection fc1;
  private final Projection fc2;

  ClipLayer(Scope scope, ClipTransformer shape) {
    this.shape = shape;
    int width = shape.width();
    Scope attention = scope.child("self_attn");
    query = new Projection(attention.child("q_proj"), width, width);
    key = new Projection(attention.child("k_proj"), width, width);
    value = new Projection(attention.child("v_proj"), width, width);
    out = new Projection(attention.child("out_proj"), width, width);
    norm1 = new ClipNorm(scope.child("layer_norm1"), width);
    norm2 = new ClipNorm(scope.child("layer_norm2"), width);
    fc1 = new Projection(scope.child("mlp.fc1"), width, shape.mlpWidth());
    fc2 = new Projection(scope.child("mlp.fc2"), shape.mlpWidth(), width);
  }

  /** A linear layer with bias. */
  private record Projection(Weight weight, Weight bias) {

    Projection(Scope scope, int in, int out) {
      this(
          scope.weight("weight", Init.fanIn(in), out, in), scope.weight("bias", Init.zeros(), out));
    }

    NDArray apply(NDArray x) {
      return Ops.linear(x, weight.value(), bias.value());
    }
  }

  /** (B, T, D) to the same. */
  NDArray apply(NDArray x, Attend attend) {
    NDArray h = norm1.apply(x);
    x = x.add(out.apply(attend.apply(query.apply(h), key.apply(h), value.apply(h), shape.heads())));
    return x.add(mlp(norm2.apply(x)));
  }

  private NDArray mlp(NDArray x) {
    NDArray w1 = fc1.weight().value();
    NDArray b1 = fc1.bias().value();
    NDArray w2 = fc2.weight().value();
    NDArray b2 = fc2.bias().value();
    return switch (shape.activation()) {
      case QUICK_GELU -> Ops.quickGeluMlp(x, w1, b1, w2, b2);
      case GELU -> Ops.erfGeluMlp(x, w1, b1, w2, b2);
    };
  }

  long macs(long tokens) {
    long width = shape.width();
    return tokens * (4 * width * width + 2 * width * shape.mlpWidth())
        + 2 * tokens * tokens * width;
  }
}
