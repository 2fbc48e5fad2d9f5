package org.ldmbench.models.unet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What every layer of a UNet is told.
 *
 * @param embedding of the time, and of class or vector condition, (B, 4 modelChannels)
 * @param context tokens (B, L, W); empty for a network without
 */
record Conditions(NDArray embedding, NDList context) {

  /** All tensors that a block uses which is given {@code tensors}. */
  List<NDArray> with(NDArray... tensors) {
    return Stream.of(List.of(tensors), List.of(embedding), context).flatMap(List::stream).toList();
  }
}
