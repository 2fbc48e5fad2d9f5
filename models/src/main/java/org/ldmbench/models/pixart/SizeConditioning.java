package org.ldmbench.models.pixart;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.weights.Scope;

/** PixArtMS's micro-conditioning: a third of the width each for height, width and aspect ratio. */
final class SizeConditioning {

  private final SizeEmbedder size;
  private final SizeEmbedder aspectRatio;

  /** Declares {@code csize_embedder} and {@code ar_embedder}. */
  SizeConditioning(Scope scope, int width) {
    size = new SizeEmbedder(scope.child("csize_embedder"), width / 3);
    aspectRatio = new SizeEmbedder(scope.child("ar_embedder"), width / 3);
  }

  /** What is added to the timestep's embedding, (B, D). */
  NDArray apply(PictureSize picture) {
    return size.apply(picture.size()).concat(aspectRatio.apply(picture.aspectRatio()), 1);
  }

  long macs() {
    return size.macs(2) + aspectRatio.macs(1);
  }
}
