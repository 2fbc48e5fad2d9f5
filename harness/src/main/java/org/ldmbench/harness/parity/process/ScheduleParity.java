package org.ldmbench.harness.parity.process;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.List;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;
import org.ldmbench.recipes.config.DiffusionConfig;
import org.ldmbench.recipes.diffusion.NoiseSchedule;

/**
 * Cumulated signal of the linear and scaled-linear schedules; the first and the last recorded beta
 * say which. Other schedules and derived arrays are left out.
 */
public final class ScheduleParity implements ParityCase {

  private static final double TOLERANCE = 1e-12;
  private static final String CUMULATED = ".alphas_cumprod";

  @Override
  public String prefix() {
    return "schedules_";
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    Comparisons comparisons = new Comparisons(fixture);
    for (String tensor : fixture.tensors("")) {
      String family = family(tensor);
      if (tensor.endsWith(CUMULATED) && !family.isEmpty()) {
        String name = tensor.substring(0, tensor.length() - CUMULATED.length());
        double[] betas = fixture.values(name + ".betas");
        NoiseSchedule schedule =
            NoiseSchedule.of(
                new DiffusionConfig(
                    family, betas.length, betas[0], betas[betas.length - 1], "epsilon"));
        double[] found = new double[betas.length];
        for (int t = 0; t < found.length; t++) {
          found[t] = schedule.alphaCumprod(t);
        }
        comparisons.relative(tensor, found, fixture.values(tensor), TOLERANCE);
      }
    }
    return comparisons.list();
  }

  /** By names such as {@code linear1000}; LDM calls scaled-linear "linear". Else empty. */
  private static String family(String tensor) {
    if (tensor.matches("linear\\d*\\..*")) {
      return "linear";
    }
    return tensor.matches("(scaled_linear|ldm_imagenet)\\d*\\..*") ? "scaled-linear" : "";
  }
}
