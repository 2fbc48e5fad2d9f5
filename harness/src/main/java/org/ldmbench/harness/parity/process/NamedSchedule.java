package org.ldmbench.harness.parity.process;

import java.util.List;
import org.ldmbench.harness.parity.fixture.StrictObject;
import org.ldmbench.recipes.diffusion.NoiseSchedule;

/** A schedule by the name that guided-diffusion's {@code get_named_beta_schedule} knows it by. */
final class NamedSchedule {

  private static final int STEPS = 1000;
  private static final List<String> COSINE = List.of("cosine", "squaredcos_cap_v2");
  private static final List<String> SCALED = List.of("scaled_linear", "scaled-linear");

  private NamedSchedule() {}

  /** From the fields {@code schedule} and {@code steps}; 1000 steps if none are named. */
  static NoiseSchedule of(StrictObject config) {
    String name = config.text("schedule");
    int steps = config.has("steps") ? config.positive("steps") : STEPS;
    if (COSINE.contains(name)) {
      return NoiseSchedule.named("cosine", steps, 1e-4, 0.02);
    }
    if (SCALED.contains(name)) {
      return NoiseSchedule.named("scaled-linear", steps, 0.00085, 0.012);
    }
    config.require("schedule", name.equals("linear"));
    double scale = STEPS / (double) steps;
    return NoiseSchedule.named("linear", steps, scale * 1e-4, scale * 0.02);
  }
}
