package org.ldmbench.models.inception;

import ai.djl.ndarray.NDArray;

/** (B, C, S, S) to (B, C', S', S'). */
interface Layer {

  NDArray apply(NDArray x);

  /** Side of the output, from the input's. */
  int side(int side);

  /** Multiply-accumulates for one input of a side. */
  long macs(int side);
}
