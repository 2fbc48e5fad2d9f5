package org.ldmbench.harness.parity.metric;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.ldmbench.harness.metrics.FrechetDistance;
import org.ldmbench.harness.metrics.GaussianStatistics;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;
import org.ldmbench.harness.parity.fixture.StrictObject;

/**
 * Fréchet distances against 40 to 50 digits, and against three tools where those are exact: from
 * the features where they are recorded, else from the recorded statistics.
 */
public final class FrechetParity implements ParityCase {

  private static final Set<String> WELL_CONDITIONED = Set.of("regular", "identical", "diag");

  /** They all take a matrix square root, which is good enough here. */
  private static final List<String> TOOLS = List.of("edm", "adm_evaluator", "torch_fidelity");

  private static final String FROM_FEATURES = "exact_from_features_mp50";
  private static final String FROM_STATISTICS = "exact_mp40";
  private static final double RELATIVE = 1e-9;
  private static final double IDENTICAL = 1e-9;
  private static final double SINGULAR = 1e-6;

  @Override
  public String prefix() {
    return "fid_";
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    Comparisons comparisons = new Comparisons(fixture);
    RecordedResults results = RecordedResults.of(fixture, comparisons);
    int width = width(fixture);
    for (String name : RecordedResults.names(fixture)) {
      fixture.expectShape(name + ".mu1", width);
      GaussianStatistics a = statistics(fixture, comparisons, name, 1);
      GaussianStatistics b = statistics(fixture, comparisons, name, 2);
      compare(results.of(name), name, FrechetDistance.between(a, b, manager));
    }
    return comparisons.list();
  }

  private static void compare(RecordedResults result, String name, double distance) {
    boolean fromFeatures = result.has(FROM_FEATURES);
    String exact = fromFeatures ? FROM_FEATURES : FROM_STATISTICS;
    if (!WELL_CONDITIONED.contains(name)) {
      double trace = result.number("trace_sqrt_exact");
      result.absolute(exact, distance, SINGULAR * (1 + trace));
      return;
    }
    double expected = result.number(exact);
    double tolerance = "identical".equals(name) ? IDENTICAL : RELATIVE * expected;
    result.absolute(exact, distance, tolerance);
    for (String tool : TOOLS) {
      result.absolute(tool, distance, tolerance);
    }
  }

  private static int width(Fixture fixture) {
    StrictObject config = fixture.config();
    int width = config.positive("d");
    // Numbers of rows, which the tensors say too.
    config.positive("n");
    config.positive("n_small");
    config.finish();
    return width;
  }

  private static GaussianStatistics statistics(
      Fixture fixture, Comparisons comparisons, String name, int side) throws IOException {
    String features = name + ".features" + side;
    double[] mean = fixture.values(name + ".mu" + side);
    double[] covariance = fixture.values(name + ".sigma" + side);
    if (!fixture.has(features)) {
      return new GaussianStatistics(Integer.MAX_VALUE, mean, covariance);
    }
    fixture.expectShape(features, -1, mean.length);
    GaussianStatistics ours =
        GaussianStatistics.of(
            fixture.values(features), (int) fixture.shape(features)[0], mean.length);
    absolute(comparisons, name + ".mean" + side, ours.mean(), mean);
    absolute(comparisons, name + ".covariance" + side, ours.covariance(), covariance);
    return ours;
  }

  private static void absolute(
      Comparisons comparisons, String name, double[] found, double[] expected) {
    comparisons.absolute(name, found, expected, RELATIVE * Comparisons.absMax(expected));
  }
}
