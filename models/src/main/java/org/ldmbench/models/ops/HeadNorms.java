package org.ldmbench.models.ops;

import ai.djl.ndarray.NDList;

/**
 * Norms of queries and of keys, head by head.
 *
 * @param query weights: none, a root-mean-square norm's (d,), or a layer norm's weight and bias
 * @param key the same
 * @param eps added to the mean square or the variance
 */
public record HeadNorms(NDList query, NDList key, double eps) {}
