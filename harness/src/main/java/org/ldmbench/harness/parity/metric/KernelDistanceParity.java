package org.ldmbench.harness.parity.metric;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.List;
import org.ldmbench.harness.metrics.FeatureTable;
import org.ldmbench.harness.metrics.KernelDistance;
import org.ldmbench.harness.metrics.MmdKernel;
import org.ldmbench.harness.metrics.SplitScore;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;
import org.ldmbench.harness.parity.fixture.StrictObject;

/**
 * KID against torch-fidelity in float64, subset by subset, and of the full sets. Its float32
 * results carry its round-off and are not compared.
 */
public final class KernelDistanceParity implements ParityCase {

  private static final double RELATIVE = 1e-9;

  @Override
  public String prefix() {
    return "kid_";
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    Comparisons comparisons = new Comparisons(fixture);
    FeatureTable first = FeatureTables.of(fixture, "features1");
    FeatureTable second = FeatureTables.of(fixture, "features2");
    StrictObject config = fixture.config();
    MmdKernel kernel = kernel(config, first.width());
    int subsets = config.positive("kid_subsets");
    int size = config.positive("kid_subset_size");
    // How the subsets were drawn; they are recorded.
    config.has("rng_seed");
    config.has("verbose");
    config.finish();
    fixture.expectShape("subset_idx1", subsets, size);
    fixture.expectShape("subset_idx2", subsets, size);
    KernelDistance distance = new KernelDistance(kernel, manager);
    SplitScore score =
        distance.subsets(
            first,
            second,
            FeatureTables.rows(fixture, "subset_idx1", first.rows()),
            FeatureTables.rows(fixture, "subset_idx2", second.rows()));
    comparisons.relative(
        "subset_mmd2_float64", score.scores(), fixture.values("subset_mmd2_float64"), RELATIVE);
    RecordedResults results = RecordedResults.of(fixture, comparisons);
    RecordedResults exact = results.of("float64");
    exact.relative("kernel_inception_distance_mean", score.mean(), RELATIVE);
    exact.relative("kernel_inception_distance_std", score.deviation(), RELATIVE);
    results.relative(
        "full_set_unbiased_float64", distance.estimate(first, second).value(), RELATIVE);
    return comparisons.list();
  }

  private static MmdKernel kernel(StrictObject config, int width) {
    boolean gaussian = config.text("kid_kernel").equals("rbf");
    boolean hasSigma = config.has("kid_kernel_rbf_sigma");
    int degree = config.positive("kid_kernel_poly_degree");
    double gamma =
        config.has("kid_kernel_poly_gamma") ? config.number("kid_kernel_poly_gamma") : 1.0 / width;
    double constant = config.number("kid_kernel_poly_coef0");
    if (gaussian && hasSigma) {
      return new MmdKernel.Gaussian(config.number("kid_kernel_rbf_sigma"));
    }
    config.require("kid_kernel", config.text("kid_kernel").equals("poly"));
    return new MmdKernel.Polynomial(degree, gamma, constant);
  }
}
