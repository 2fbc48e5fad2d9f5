package org.ldmbench.harness.parity.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.recipes.sampling.Guidance;
import org.ldmbench.recipes.sampling.GuidanceScale;

/**
 * What DiT's and MDT's {@code forward_with_cfg} return: the guided output for the batch with
 * labels, then for the batch without. Three channels are guided, whatever their number, and are the
 * same in both halves; the others are each half's own.
 */
final class GuidedHalves {

  private static final int GUIDED = 3;
  private static final Pattern SCALE = Pattern.compile("cfg_scale=([0-9]+(\\.[0-9]+)?)");

  private GuidedHalves() {}

  /** The scale that a fixture's {@code cfg_note} tells. */
  static double scale(Fixture fixture) {
    Matcher scale = SCALE.matcher(fixture.json("cfg_note").asText());
    if (!scale.find()) {
      throw new IllegalArgumentException(
          fixture.name() + " cfg_note: found no cfg_scale=NUMBER, expected one beside cfg.out");
    }
    return Double.parseDouble(scale.group(1));
  }

  /**
   * Guides.
   *
   * @param x latents (B, C, S, S)
   * @param halves with and without labels, each (B, C or 2C, S, S)
   * @param t where the scale is taken
   * @return (2B, C or 2C, S, S)
   */
  static NDArray of(NDArray x, NDList halves, GuidanceScale scale, double t) {
    Guidance guidance = new Guidance(scale, 1, GUIDED);
    NDArray first = guidance.of((input, time, told) -> halves).at(x, t);
    return first.concat(Ops.replaceFirstChannels(halves.get(1), first, GUIDED), 0);
  }
}
