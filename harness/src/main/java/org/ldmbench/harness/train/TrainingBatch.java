package org.ldmbench.harness.train;

import java.util.Optional;
import org.ldmbench.harness.latents.StagedCondition;
import org.ldmbench.models.ops.StagedTensor;

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
    StagedTensor latents,
    StagedTensor noise,
    Optional<StagedTensor> maskedNoise,
    double[] times,
    StagedCondition condition) {}
