package org.ldmbench.harness.metrics;

import java.util.Optional;

/**
 * What an evaluator sees in pictures.
 *
 * @param count N
 * @param width D of the features
 * @param embeddingWidth E of the shared image-text space; 0 without one
 * @param features (N, D) row-major
 * @param embeddings (N, E) row-major, unit vectors
 * @param logits (N, classes), of an evaluator that tells classes
 */
public record PictureFeatures(
    int count,
    int width,
    int embeddingWidth,
    float[] features,
    float[] embeddings,
    Optional<FeatureTable> logits) {

  /** Without logits. */
  public PictureFeatures(
      int count, int width, int embeddingWidth, float[] features, float[] embeddings) {
    this(count, width, embeddingWidth, features, embeddings, Optional.empty());
  }

  /** The features as a table. */
  public FeatureTable table() {
    return new FeatureTable(count, width, features);
  }
}
