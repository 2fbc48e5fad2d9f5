package org.ldmbench.harness.evaluate;

import java.util.Optional;
import org.ldmbench.harness.metrics.FeatureTable;
import org.ldmbench.harness.metrics.GaussianStatistics;
import org.ldmbench.harness.metrics.GroupedStream;

/**
 * What is kept of a folder's features.
 *
 * @param statistics of all pictures
 * @param groups the same pictures in groups
 * @param table every picture's features, where a metric needs them
 */
record SetFeatures(
    GaussianStatistics statistics, GroupedStream groups, Optional<FeatureTable> table) {}
