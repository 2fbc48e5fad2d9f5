package org.ldmbench.harness.train;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.ldmbench.harness.latents.Staged;
import org.ldmbench.recipes.conditioning.Condition;

/**
 * What a micro-batch is made of, before it is tensors.
 *
 * @param latents (B, C, S, S) float32
 * @param noise standard normal, same shape
 * @param maskedNoise of the pass with hidden tokens, same shape; none where there is no such pass
 * @param times of the process, B of them
 * @param condition of each sample
 */
@SuppressWarnings("ArrayRecordComponent") // made for one step, never written to
record TrainingBatch(
    Staged<NDArray> latents,
    Staged<NDArray> noise,
    Optional<Staged<NDArray>> maskedNoise,
    double[] times,
    Staged<Condition> condition) {}
