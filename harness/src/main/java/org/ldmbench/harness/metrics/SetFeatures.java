package org.ldmbench.harness.metrics;

import java.util.Optional;

/**
 * What is kept of a set of pictures for its metrics; {@link FeatureStream} makes it.
 *
 * @param statistics of all pictures
 * @param groups the same pictures in groups
 * @param table every picture's features, where a metric needs them
 * @param logits of every picture, where a metric needs them
 * @param cosines (N,) of each picture with the caption that it was made from, where a metric needs
 *     them
 */
public record SetFeatures(
    GaussianStatistics statistics,
    GroupedStream groups,
    Optional<FeatureTable> table,
    Optional<FeatureTable> logits,
    Optional<double[]> cosines) {}
