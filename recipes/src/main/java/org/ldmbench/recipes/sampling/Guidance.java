package org.ldmbench.recipes.sampling;

import static org.ldmbench.recipes.sampling.ConditionedModel.Told.EVERYTHING;
import static org.ldmbench.recipes.sampling.ConditionedModel.Told.NOTHING;
import static org.ldmbench.recipes.sampling.ConditionedModel.Told.SEMANTIC;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import org.ldmbench.models.ops.LossOps;
import org.ldmbench.models.ops.Ops;

/**
 * Classifier-free guidance (Ho and Salimans 2022) with a strength for the control conditions of its
 * own (arXiv 2411.03177):
 *
 * <pre>
 * d = beta f(control, semantic) + (1 - beta) f(nothing, semantic)
 * f = f(nothing, nothing) + lambda (d - f(nothing, nothing))
 * </pre>
 *
 * A scale lambda of 1 costs one forward pass, not two; a strength beta of 1 is ordinary guidance to
 * the bit, and costs no third pass. Of an output with a learned variance, the variance stays the
 * conditional one's.
 *
 * @param scale lambda; any number
 * @param control beta; any number
 * @param channels the first so many latent channels are guided (DiT and MDT: 3); {@link #ALL} for
 *     all of them
 */
public record Guidance(GuidanceScale scale, double control, int channels) {

  /** Every latent channel. */
  public static final int ALL = Integer.MAX_VALUE;

  /** Ordinary guidance of all channels. */
  public static Guidance of(double scale) {
    return new Guidance(GuidanceScale.constant(scale), 1, ALL);
  }

  /** The guided network. */
  public Prediction of(ConditionedModel model) {
    return (x, t) -> at(model, x, t);
  }

  private NDArray at(ConditionedModel model, NDArray x, double t) {
    double lambda = scale.at(t);
    List<ConditionedModel.Told> told = new ArrayList<>(List.of(EVERYTHING));
    if (control != 1) {
      told.add(SEMANTIC);
    }
    if (lambda != 1) {
      told.add(NOTHING);
    }
    NDList outputs = model.at(x, t, told);
    NDArray conditional = outputs.get(0);
    NDArray direction = conditional;
    if (control != 1) {
      direction = LossOps.combine(control, conditional, 1 - control, outputs.get(1));
    }
    if (lambda != 1) {
      NDArray nothing = outputs.get(told.size() - 1);
      direction = LossOps.combine(1, nothing, lambda, direction.sub(nothing));
    }
    int guided = (int) Math.min(channels, x.getShape().get(1));
    return Ops.replaceFirstChannels(conditional, direction, guided);
  }
}
