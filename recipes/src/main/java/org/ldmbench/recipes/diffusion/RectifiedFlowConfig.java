package org.ldmbench.recipes.diffusion;

import java.util.OptionalDouble;

/**
 * Rectified flow: straight paths from noise to latents, learned by their velocity (Liu et al. 2023,
 * Esser et al. 2024).
 *
 * @param shift of the noise levels, in training and sampling: 1 for none, 3 in SD3 at 1024 pixels
 * @param density how training times are drawn, before the shift
 * @param weighting of the loss
 */
public record RectifiedFlowConfig(double shift, TimeDensity density, FlowWeighting weighting)
    implements DiffusionConfig {

  @Override
  public RectifiedFlowProcess toProcess() {
    return new RectifiedFlowProcess(this);
  }

  @Override
  public OptionalDouble lastTime() {
    return OptionalDouble.of(FlowSigmas.TOLD_STEPS);
  }

  @Override
  public boolean learnsVariance() {
    return false;
  }
}
