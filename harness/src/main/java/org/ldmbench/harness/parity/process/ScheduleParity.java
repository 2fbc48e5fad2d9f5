package org.ldmbench.harness.parity.process;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;
import org.ldmbench.recipes.diffusion.NoiseSchedule;

/**
 * Noise schedules and all arrays that follow from them. A schedule's kind follows from its name;
 * its first and last recorded beta are its only settings.
 */
public final class ScheduleParity implements ParityCase {

  private static final double TOLERANCE = 1e-12;
  private static final String BETAS = ".betas";

  /** What a recorded name starts with, and our name of it. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("scaled_linear", "scaled-linear"),
          Map.entry("ldm_imagenet", "scaled-linear"),
          Map.entry("quad", "scaled-linear"),
          Map.entry("linear", "linear"),
          Map.entry("sqrt_linear", "linear"),
          Map.entry("cosine", "cosine"),
          Map.entry("squaredcos", "cosine"),
          Map.entry("const", "constant"),
          Map.entry("warmup10", "warmup-10"),
          Map.entry("warmup50", "warmup-50"),
          Map.entry("jsd", "jsd"));

  /** These need no betas, and their last one may be 1. */
  private static final List<String> WITHOUT_BETAS = List.of("cosine", "jsd");

  /** diffusers' stretched form of Stable Diffusion's own schedule. */
  private static final String ZERO_TERMINAL = "zero_terminal";

  @Override
  public String prefix() {
    return "schedules_";
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    Comparisons comparisons = new Comparisons(fixture);
    for (String tensor : fixture.tensors("")) {
      if (tensor.endsWith(BETAS)) {
        compare(fixture, comparisons, tensor.substring(0, tensor.length() - BETAS.length()));
      }
    }
    return comparisons.list();
  }

  private static void compare(Fixture fixture, Comparisons comparisons, String name)
      throws IOException {
    double[] betas = fixture.values(name + BETAS);
    NoiseSchedule schedule = schedule(fixture, name, betas);
    Map<String, IntToDoubleFunction> arrays = arrays(schedule);
    for (String tensor : fixture.tensors(name + ".")) {
      IntToDoubleFunction ours = arrays.get(tensor.substring(name.length() + 1));
      if (ours != null) {
        double[] found = new double[betas.length];
        Arrays.setAll(found, ours);
        comparisons.relative(tensor, found, fixture.values(tensor), TOLERANCE);
      }
    }
  }

  private static NoiseSchedule schedule(Fixture fixture, String name, double[] betas) {
    if (name.startsWith(ZERO_TERMINAL)) {
      return NoiseSchedule.named("scaled-linear", betas.length, 0.00085, 0.012).zeroTerminal();
    }
    String kind =
        NAMES.keySet().stream()
            .filter(name::startsWith)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s tensor '%s': found no schedule of this name, expected one of %s"
                            .formatted(
                                fixture.name(),
                                name + BETAS,
                                String.join(", ", NAMES.keySet().stream().sorted().toList()))));
    String ours = NAMES.get(kind);
    return WITHOUT_BETAS.contains(ours)
        ? NoiseSchedule.named(ours, betas.length, 1e-4, 0.02)
        : NoiseSchedule.named(ours, betas.length, betas[0], betas[betas.length - 1]);
  }

  /** guided-diffusion's names of what {@link NoiseSchedule} computes. */
  private static Map<String, IntToDoubleFunction> arrays(NoiseSchedule s) {
    return Map.ofEntries(
        Map.entry("betas", s::beta),
        Map.entry("alphas_cumprod", s::alphaCumprod),
        Map.entry("sqrt_alphas_cumprod", s::signal),
        Map.entry("sqrt_one_minus_alphas_cumprod", s::noise),
        Map.entry("log_one_minus_alphas_cumprod", t -> Math.log(1 - s.alphaCumprod(t))),
        Map.entry("sqrt_recip_alphas_cumprod", t -> Math.sqrt(1 / s.alphaCumprod(t))),
        Map.entry("sqrt_recipm1_alphas_cumprod", t -> Math.sqrt(1 / s.alphaCumprod(t) - 1)),
        Map.entry("posterior_variance", s::posteriorVariance),
        Map.entry("posterior_log_variance_clipped", s::posteriorLogVariance),
        Map.entry("posterior_mean_coef1", t -> s.posteriorMean(t).first()),
        Map.entry("posterior_mean_coef2", t -> s.posteriorMean(t).second()));
  }
}
