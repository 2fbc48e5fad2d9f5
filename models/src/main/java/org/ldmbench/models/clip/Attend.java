package org.ldmbench.models.clip;

import ai.djl.ndarray.NDArray;

/** Which tokens see which: q, k, v (B, T, D) to (B, T, D). */
@FunctionalInterface
interface Attend {
  NDArray apply(NDArray q, NDArray k, NDArray v, int heads);
}
