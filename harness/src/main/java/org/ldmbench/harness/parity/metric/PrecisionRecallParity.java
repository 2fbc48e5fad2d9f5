package org.ldmbench.harness.parity.metric;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ldmbench.harness.metrics.FeatureTable;
import org.ldmbench.harness.metrics.NeighbourBalls;
import org.ldmbench.harness.metrics.PrecisionRecall;
import org.ldmbench.harness.metrics.PrecisionRecall.Surface;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;
import org.ldmbench.harness.parity.fixture.StrictObject;

/**
 * Precision, recall, density and coverage against the prdc package and torch-fidelity, exactly.
 * What prdc makes of float32 distances may differ by a picture and is not compared.
 */
public final class PrecisionRecallParity implements ParityCase {

  private static final Pattern TORCH_FIDELITY = Pattern.compile("torch_fidelity_k(\\d{0,4})");
  private static final double RADIUS = 1e-12;

  @Override
  public String prefix() {
    return "prdc_";
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    Comparisons comparisons = new Comparisons(fixture);
    FeatureTable real = FeatureTables.of(fixture, "real");
    FeatureTable fake = FeatureTables.of(fixture, "fake");
    StrictObject config = fixture.config();
    int k = config.positive("nearest_k");
    config.finish();
    comparisons.relative(
        "radii_real", radii(real, k, manager), fixture.values("radii_real"), RADIUS);
    comparisons.relative(
        "radii_fake", radii(fake, k, manager), fixture.values("radii_fake"), RADIUS);
    RecordedResults results = RecordedResults.of(fixture, comparisons);
    RecordedResults prdc = results.of("prdc_float64");
    PrecisionRecall ours = PrecisionRecall.of(fake, real, k, Surface.OUTSIDE, manager);
    prdc.absolute("precision", ours.precision().value(), 0);
    prdc.absolute("recall", ours.recall().value(), 0);
    prdc.absolute("density", ours.density().value(), 0);
    prdc.absolute("coverage", ours.coverage().value(), 0);
    for (String name : RecordedResults.names(fixture)) {
      Matcher matcher = TORCH_FIDELITY.matcher(name);
      if (matcher.matches()) {
        int theirK = matcher.group(1).isEmpty() ? k : Integer.parseInt(matcher.group(1));
        PrecisionRecall closed = PrecisionRecall.of(fake, real, theirK, Surface.INSIDE, manager);
        // Their mean is float32.
        RecordedResults result = results.of(name);
        result.absolute("precision", (float) closed.precision().value(), 0);
        result.absolute("recall", (float) closed.recall().value(), 0);
      }
    }
    return comparisons.list();
  }

  private static double[] radii(FeatureTable table, int k, NDManager manager) {
    return NeighbourBalls.of(table, k, manager).radii();
  }
}
