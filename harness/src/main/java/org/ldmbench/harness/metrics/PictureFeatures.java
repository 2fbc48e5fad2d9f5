package org.ldmbench.harness.metrics;

/**
 * What an evaluator sees in pictures.
 *
 * @param count N
 * @param width D of the features
 * @param embeddingWidth E of the shared image-text space
 * @param features (N, D) row-major
 * @param embeddings (N, E) row-major, unit vectors
 */
public record PictureFeatures(
    int count, int width, int embeddingWidth, float[] features, float[] embeddings) {}
