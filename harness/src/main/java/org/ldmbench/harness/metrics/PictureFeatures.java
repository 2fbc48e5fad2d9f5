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
 * @param logits (N, classes), if they were asked for
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

  /**
   * Of an evaluator without captions.
   *
   * @param told whether there are classes
   * @param classes number of them
   * @param logits (N, classes) row-major, if there are
   */
  public static PictureFeatures withClasses(
      int count, int width, float[] features, boolean told, int classes, float[] logits) {
    return new PictureFeatures(
        count,
        width,
        0,
        features,
        new float[0],
        told ? Optional.of(new FeatureTable(count, classes, logits)) : Optional.empty());
  }

  /** The features as a table. */
  public FeatureTable table() {
    return new FeatureTable(count, width, features);
  }
}
