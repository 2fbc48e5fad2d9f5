package org.ldmbench.harness.parity.metric;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ldmbench.harness.metrics.FeatureTable;
import org.ldmbench.harness.metrics.InceptionScore;
import org.ldmbench.harness.metrics.SplitScore;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;

/** Inception Scores against torch-fidelity's, in the recorded order and as the rows are. */
public final class InceptionScoreParity implements ParityCase {

  private static final Pattern RESULT = Pattern.compile("splits([1-9]\\d{0,4})_shuffle([01])");
  private static final double RELATIVE = 1e-9;

  /** A deviation is a difference: its error is a share of the scores, not of itself. */
  private static final double DEVIATION = 1e-12;

  @Override
  public String prefix() {
    return "isc_";
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    Comparisons comparisons = new Comparisons(fixture);
    FeatureTable logits = FeatureTables.of(fixture, "logits");
    int[] shuffled = shuffled(fixture, logits.rows());
    int[] asTheyAre = IntStream.range(0, logits.rows()).toArray();
    RecordedResults results = RecordedResults.of(fixture, comparisons);
    for (String name : RecordedResults.names(fixture)) {
      Matcher matcher = RESULT.matcher(name);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "%s results: found '%s', expected splits and shuffle".formatted(fixture.name(), name));
      }
      int[] order = matcher.group(2).equals("1") ? shuffled : asTheyAre;
      SplitScore score = InceptionScore.splits(logits, Integer.parseInt(matcher.group(1)), order);
      RecordedResults result = results.of(name);
      result.relative("inception_score_mean", score.mean(), RELATIVE);
      double deviation = result.number("inception_score_std");
      result.absolute(
          "inception_score_std",
          score.deviation(),
          RELATIVE * deviation + DEVIATION * score.mean());
    }
    return comparisons.list();
  }

  private static int[] shuffled(Fixture fixture, int rows) throws IOException {
    List<String> permutations = fixture.tensors("permutation_");
    if (permutations.size() != 1) {
      throw new IllegalArgumentException(
          "%s: found %d permutations, expected one".formatted(fixture.name(), permutations.size()));
    }
    fixture.expectShape(permutations.get(0), rows);
    int[] order = new int[rows];
    double[] recorded = fixture.values(permutations.get(0));
    for (int i = 0; i < rows; i++) {
      order[i] = (int) recorded[i];
    }
    if (!IntStream.of(order)
        .sorted()
        .boxed()
        .toList()
        .equals(IntStream.range(0, rows).boxed().toList())) {
      throw new IllegalArgumentException(
          "%s tensor '%s': expected a permutation".formatted(fixture.name(), permutations.get(0)));
    }
    return order;
  }
}
