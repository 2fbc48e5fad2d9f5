package org.ldmbench.recipes.sampling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import org.ldmbench.models.ops.LossOps;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.conditioning.Condition;

/**
 * Classifier-free guidance, {@code null + scale (conditional - null)}, over all channels (Ho and
 * Salimans 2022). Scale 1 is the conditional output alone, and costs one forward pass, not two.
 *
 * @param scale any number
 */
public record Guidance(double scale) {

  /**
   * The guided output.
   *
   * @param x (B, C, S, S)
   * @param t (B,) int64
   * @param condition of the batch
   * @param nothing "no condition" for the batch, same kind and sizes
   */
  public NDArray predict(
      Denoiser denoiser, NDArray x, NDArray t, Condition condition, Condition nothing) {
    if (scale == 1) {
      return denoiser.predict(x, t, condition);
    }
    NDArray both = denoiser.predict(x.concat(x, 0), t.concat(t, 0), condition.concat(nothing));
    NDList halves = Ops.chunk(both, 2, 0);
    return combine(halves.get(0), halves.get(1));
  }

  /** {@code null + scale (conditional - null)}. */
  public NDArray combine(NDArray conditional, NDArray unconditional) {
    return unconditional.add(LossOps.scale(conditional.sub(unconditional), scale));
  }

  /**
   * As DiT's {@code forward_with_cfg}: only the first channels are guided, the others stay the
   * conditional output's.
   *
   * @param guided number of channels, 3 in DiT
   */
  public NDArray combineFirst(NDArray conditional, NDArray unconditional, int guided) {
    NDIndex first = new NDIndex(":, :{}", guided);
    NDIndex rest = new NDIndex(":, {}:", guided);
    return combine(conditional.get(first), unconditional.get(first))
        .concat(conditional.get(rest), 1);
  }
}
