package org.ldmbench.harness.parity.metric;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.ldmbench.harness.metrics.EmbeddingScore;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;

/**
 * CLIP scores in float64: cosines, the two published scores per sample, and both orders of clamping
 * and averaging.
 */
public final class EmbeddingScoreParity implements ParityCase {

  private static final double TOLERANCE = 1e-9;

  /** torchmetrics' factor. */
  private static final double PERCENT = 100;

  /** CLIPScore's w of Hessel et al. 2021. */
  private static final double WEIGHT = 2.5;

  @Override
  public String prefix() {
    return "clipscore_";
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    Comparisons comparisons = new Comparisons(fixture);
    fixture.expectShape("text_emb", fixture.shape("image_emb"));
    int count = (int) fixture.shape("image_emb")[0];
    float[] pictures = fixture.floats("image_emb");
    float[] texts = fixture.floats("text_emb");
    double[] cosines = EmbeddingScore.cosines(pictures, texts, count);
    compare(fixture, comparisons, "cos", cosines, 1);
    double[] clamped = Arrays.stream(cosines).map(cosine -> Math.max(cosine, 0)).toArray();
    compare(fixture, comparisons, "clip_score_per_sample", clamped, PERCENT);
    compare(fixture, comparisons, "clipscore_w2.5", clamped, WEIGHT);
    double mean = Arrays.stream(cosines).average().orElseThrow();
    RecordedResults results = RecordedResults.of(fixture, comparisons);
    results.absolute("mean_then_clamp", Math.max(PERCENT * mean, 0), PERCENT * TOLERANCE);
    results.absolute(
        "clamp_then_mean",
        PERCENT * EmbeddingScore.mean(pictures, texts, count),
        PERCENT * TOLERANCE);
    return comparisons.list();
  }

  private static void compare(
      Fixture fixture, Comparisons comparisons, String tensor, double[] found, double factor)
      throws IOException {
    if (fixture.has(tensor)) {
      double[] scaled = Arrays.stream(found).map(value -> factor * value).toArray();
      comparisons.absolute(
          tensor.replace('.', '_'), scaled, fixture.values(tensor), factor * TOLERANCE);
    }
  }
}
