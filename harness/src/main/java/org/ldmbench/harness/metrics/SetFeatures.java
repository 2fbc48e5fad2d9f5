package org.ldmbench.harness.metrics;

import java.util.Optional;

/**
 * What is kept of a set of pictures for its metrics.
 *
 * @param statistics of all pictures
 * @param groups the same pictures in groups
 * @param table every picture's features, where a metric needs them
 * @param logits of every picture, where a metric needs them
 * @param captions what each picture was made from, where a metric needs it
 */
public record SetFeatures(
    GaussianStatistics statistics,
    GroupedStream groups,
    Optional<FeatureTable> table,
    Optional<FeatureTable> logits,
    Optional<CaptionPairs> captions) {

  /**
   * Pictures and captions in one space.
   *
   * @param pictures (N, E) row-major
   * @param texts (N, E) row-major, row i for picture i
   */
  @SuppressWarnings("ArrayRecordComponent") // a copy per access would hurt
  public record CaptionPairs(float[] pictures, float[] texts) {}

  /**
   * All of what an evaluator saw.
   *
   * @param captions embeddings (N, E) of each picture's caption; empty where pictures were not made
   *     from captions
   */
  public static SetFeatures of(PictureFeatures pictures, Optional<float[]> captions) {
    FeatureTable table = pictures.table();
    GroupedStream groups = new GroupedStream(table.width());
    groups.add(table.values());
    return new SetFeatures(
        GaussianStatistics.of(table),
        groups,
        Optional.of(table),
        pictures.logits(),
        captions.map(texts -> new CaptionPairs(pictures.embeddings(), texts)));
  }
}
