package org.ldmbench.models.evaluator;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.ldmbench.models.layers.Conv2d;
import org.ldmbench.models.layers.GroupNorm;
import org.ldmbench.models.layers.Linear;
import org.ldmbench.models.ops.ImageOps;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weights;

/**
 * An image tower and a text head into one space, in the manner of CLIP (Radford et al. 2021) but
 * small: a residual convolutional net, and a two-layer head on a frozen sentence embedding.
 *
 * <p>Group norm, never batch norm: features of a picture do not depend on its batch.
 */
public final class DualEncoder {

  private final Weights weights = new Weights();
  private final DualEncoderConfig config;
  private final Conv2d stem;
  private final List<ImageBlock> blocks = new ArrayList<>();
  private final GroupNorm norm;
  private final Linear imageHead;
  private final Linear textHead1;
  private final Linear textHead2;

  /** Declares the weights. */
  public DualEncoder(DualEncoderConfig config) {
    this.config = config;
    Scope root = weights.root();
    stem = Conv2d.same(root.child("stem"), 3, config.widths().get(0), 3);
    int width = config.widths().get(0);
    for (int stage = 0; stage < config.widths().size(); stage++) {
      for (int block = 0; block < config.blocks().get(stage); block++) {
        int out = config.widths().get(stage);
        int stride = stage > 0 && block == 0 ? 2 : 1;
        blocks.add(
            new ImageBlock(
                root.child("stages").child(stage).child(block),
                width,
                out,
                stride,
                config.groups()));
        width = out;
      }
    }
    norm = new GroupNorm(root.child("norm"), config.groups(), width, ImageBlock.EPS);
    imageHead = linear(root.child("image_head"), width, config.embedding());
    textHead1 = linear(root.child("text_head.0"), config.textWidth(), config.textWidth());
    textHead2 = linear(root.child("text_head.2"), config.textWidth(), config.embedding());
  }

  private static Linear linear(Scope scope, int in, int out) {
    return new Linear(scope, in, out, Init.fanIn(in), Init.fanIn(in));
  }

  /**
   * Pictures (B, 3, side, side) in [-1, 1] to features (B, features): what Frechet distances are
   * taken on.
   */
  public NDArray features(NDArray pictures) {
    NDArray x = stem.apply(pictures);
    for (ImageBlock block : blocks) {
      x = block.apply(x);
    }
    return ImageOps.spatialMean(norm.applySilu(x));
  }

  /** Features (B, features) to unit vectors (B, embedding). */
  public NDArray embedFeatures(NDArray features) {
    return Ops.l2Normalize(imageHead.apply(features));
  }

  /** Sentence embeddings (B, textWidth) to unit vectors (B, embedding). */
  public NDArray embedText(NDArray sentences) {
    return Ops.l2Normalize(textHead2.afterSilu(textHead1.apply(sentences)));
  }

  /** Its weights. */
  public Weights weights() {
    return weights;
  }

  /** Its shape. */
  public DualEncoderConfig config() {
    return config;
  }
}
