package org.ldmbench.models.unet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * What every layer of a UNet is told.
 *
 * @param embedding of the time, and of class or vector condition, (B, 4 modelChannels)
 * @param context tokens (B, L, W); empty for a network without
 */
record Conditions(NDArray embedding, NDList context) {}
