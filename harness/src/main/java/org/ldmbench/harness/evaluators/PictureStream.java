package org.ldmbench.harness.evaluators;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ldmbench.harness.metrics.EvaluationMetric;
import org.ldmbench.harness.metrics.FeatureStream;
import org.ldmbench.harness.metrics.SetFeatures;

/**
 * Pictures as they come, on their way through an evaluator: it sees them in full batches of its
 * own, whatever the pieces are that they come in, and none is kept once it was seen.
 */
public final class PictureStream implements AutoCloseable {

  private final Evaluator evaluator;
  private final int side;
  private final boolean logits;
  private final Captions captions;
  private final FeatureStream features;
  private List<byte[]> waiting = new ArrayList<>();
  private int seen;

  /** What pictures were made from. */
  @FunctionalInterface
  public interface Captions {
    /** Of pictures that were not made from captions. */
    Captions NONE = (from, to) -> Optional.empty();

    /**
     * Of pictures [from, to).
     *
     * @return embeddings (to - from, E) row-major in the evaluator's space; empty if there are none
     */
    Optional<float[]> embeddings(int from, int to);
  }

  /**
   * Before the first.
   *
   * @param side of every picture, in pixels
   * @param metrics what is going to be measured
   * @param folder for files that are gone when this is closed
   */
  public PictureStream(
      Evaluator evaluator,
      int side,
      List<EvaluationMetric> metrics,
      Captions captions,
      Path folder) {
    this.evaluator = evaluator;
    this.side = side;
    this.captions = captions;
    logits = metrics.contains(EvaluationMetric.INCEPTION_SCORE);
    features = new FeatureStream(evaluator.width(), metrics, folder);
  }

  /**
   * The next pictures.
   *
   * @param pictures (side, side, 3) uint8 each
   */
  public void add(List<byte[]> pictures) {
    waiting.addAll(pictures);
    int whole = waiting.size() / evaluator.batch() * evaluator.batch();
    if (whole > 0) {
      see(waiting.subList(0, whole));
      waiting = new ArrayList<>(waiting.subList(whole, waiting.size()));
    }
  }

  /**
   * All of them, to be used before this is closed.
   *
   * @throws IllegalArgumentException if there were fewer than two
   */
  public SetFeatures end() {
    if (!waiting.isEmpty()) {
      see(waiting);
      waiting = List.of();
    }
    return features.features();
  }

  private void see(List<byte[]> pictures) {
    features.add(
        evaluator.pictures(pictures, side, logits),
        captions.embeddings(seen, seen + pictures.size()));
    seen += pictures.size();
  }

  @Override
  public void close() {
    features.close();
  }
}
