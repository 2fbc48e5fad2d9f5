package org.ldmbench.harness.metrics;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ldmbench.models.evaluator.EmbeddedDualEncoder;
import org.ldmbench.reports.record.Metric;

/** All metrics from one pass of the evaluator over some pictures. */
public final class Scorer {

  private static final String DISTANCE = "FD";
  private static final String CAPTION_SCORE = "CLIP-style score";

  /** The metrics that every cell has, and every cell with captions. */
  public static final List<String> METRICS = List.of(DISTANCE, CAPTION_SCORE);

  private final GaussianStatistics reference;
  private final String fingerprint;
  private final NDManager manager;

  /**
   * Against a reference.
   *
   * @param reference features of the training pictures
   * @param fingerprint of the protocol under which the numbers are made
   */
  public Scorer(GaussianStatistics reference, String fingerprint, NDManager manager) {
    this.reference = reference;
    this.fingerprint = fingerprint;
    this.manager = manager;
  }

  /**
   * Frechet distance to the reference, and the caption score where there are captions.
   *
   * @param subject whose pictures they are
   * @param captions embeddings (N, E) of each picture's caption; empty where pictures were not made
   *     from captions
   */
  public List<Metric> score(
      String subject,
      PictureFeatures pictures,
      GaussianStatistics statistics,
      Optional<float[]> captions) {
    List<Metric> metrics = new ArrayList<>();
    double distance = FrechetDistance.between(statistics, reference, manager);
    metrics.add(metric(DISTANCE, subject, "training set", distance, pictures.count(), false));
    captions.ifPresent(
        texts ->
            metrics.add(
                metric(
                    CAPTION_SCORE,
                    subject,
                    "captions",
                    EmbeddingScore.mean(pictures.embeddings(), texts, pictures.count()),
                    pictures.count(),
                    true)));
    return metrics;
  }

  private Metric metric(
      String name, String subject, String against, double value, long count, boolean higher) {
    return new Metric(
        name, EmbeddedDualEncoder.NAME, subject, against, value, count, higher, fingerprint);
  }
}
