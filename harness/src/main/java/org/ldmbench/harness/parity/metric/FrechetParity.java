package org.ldmbench.harness.parity.metric;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ldmbench.harness.metrics.FrechetDistance;
import org.ldmbench.harness.metrics.GaussianStatistics;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;

/**
 * Fréchet distances against 40 to 50 digits: from the features where they are recorded, else from
 * the recorded statistics.
 */
public final class FrechetParity implements ParityCase {

  private static final Set<String> WELL_CONDITIONED = Set.of("regular", "identical", "diag");
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
    for (Map.Entry<String, JsonNode> result : fixture.json("results").properties()) {
      String name = result.getKey();
      GaussianStatistics a = statistics(fixture, comparisons, name, 1);
      GaussianStatistics b = statistics(fixture, comparisons, name, 2);
      double expected = expected(fixture, name, result.getValue());
      comparisons.absolute(
          name + ".distance",
          new double[] {FrechetDistance.between(a, b, manager)},
          new double[] {expected},
          tolerance(name, expected, result.getValue()));
    }
    return comparisons.list();
  }

  private static double tolerance(String name, double expected, JsonNode result) {
    if (!WELL_CONDITIONED.contains(name)) {
      return SINGULAR * (1 + result.path("trace_sqrt_exact").asDouble());
    }
    return "identical".equals(name) ? IDENTICAL : RELATIVE * expected;
  }

  private static double expected(Fixture fixture, String name, JsonNode result) {
    for (String source : List.of("exact_from_features_mp50", "exact_mp40")) {
      if (result.path(source).isNumber()) {
        return result.get(source).doubleValue();
      }
    }
    throw new IllegalArgumentException(
        "%s results.%s: found no exact_from_features_mp50 and no exact_mp40, expected one"
            .formatted(fixture.name(), name));
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
