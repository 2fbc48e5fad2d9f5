package org.ldmbench.models.mmdit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.ldmbench.models.ops.AttentionOps;
import org.ldmbench.models.weights.Scope;

/** Two streams with weights of their own and one attention over both. */
final class JointBlock {

  private final boolean last;
  private final StreamBlock context;
  private final StreamBlock image;

  JointBlock(Scope scope, MmditConfig config, int index) {
    last = index == config.depth() - 1;
    context =
        new StreamBlock(
            scope.child("context_block"),
            config,
            last ? StreamBlock.Kind.ENDS : StreamBlock.Kind.FULL);
    image =
        new StreamBlock(
            scope.child("x_block"),
            config,
            config.dualAttentionLayers().contains(index)
                ? StreamBlock.Kind.DUAL
                : StreamBlock.Kind.FULL);
  }

  /**
   * [context (B, L, D), image (B, T, D)] to the same; the last block passes the context on
   * untouched.
   */
  NDList apply(NDList streams, NDArray condition) {
    StreamBlock.Prepared c = context.prepare(streams.get(0), condition);
    StreamBlock.Prepared x = image.prepare(streams.get(1), condition);
    NDList attended = AttentionOps.jointAttention(c.heads(), x.heads());
    NDArray contextOut = last ? streams.get(0) : context.finish(c, attended.get(0));
    return new NDList(contextOut, image.finish(x, attended.get(1)));
  }

  long macs(long contextTokens, long imageTokens, long width) {
    long joint = contextTokens + imageTokens;
    return context.macs(contextTokens, width)
        + image.macs(imageTokens, width)
        + 2 * joint * joint * width;
  }
}
