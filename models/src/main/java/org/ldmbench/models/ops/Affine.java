package org.ldmbench.models.ops;

import ai.djl.ndarray.NDArray;

/**
 * The weights of a linear layer or a convolution, or of a norm.
 *
 * @param weight (O, I), (O, C, k, k) or (D,)
 * @param bias (O,) or (D,)
 */
public record Affine(NDArray weight, NDArray bias) {}
