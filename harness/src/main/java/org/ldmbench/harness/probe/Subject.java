package org.ldmbench.harness.probe;

import java.util.List;
import org.ldmbench.harness.evaluators.Evaluator;
import org.ldmbench.harness.evaluators.LpipsDistance;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.reports.record.Metric;

/**
 * What a probe can look at and do.
 *
 * @param data what the network was trained on
 * @param items which training item's condition each sample was given
 * @param artist draws more of them
 * @param evaluator the feature network
 * @param lpips further judges of how far apart two pictures look; none unless weights are imported
 * @param fingerprint of the protocol
 */
@SuppressWarnings("ArrayRecordComponent") // written by nobody
public record Subject(
    TrainingSet data,
    int[] items,
    Artist artist,
    Evaluator evaluator,
    List<LpipsDistance> lpips,
    String fingerprint) {

  /** Draws the first samples again, but for the original size that they are asked for. */
  @FunctionalInterface
  public interface Artist {
    /**
     * Same conditions, same noise.
     *
     * @param pixels height and width of the original that is asked for
     * @param count how many
     */
    List<byte[]> drawFromSize(int pixels, int count);
  }

  /** Side of a picture, in pixels. */
  int side() {
    return data.shape().pictureSide();
  }

  Metric metric(String name, double value, long count, boolean higherIsBetter) {
    return metric(name, evaluator.identity().name(), value, count, higherIsBetter);
  }

  /** By another judge than the evaluator. */
  Metric metric(String name, String judge, double value, long count, boolean higherIsBetter) {
    return new Metric(name, judge, Metric.SAMPLES, "", value, count, higherIsBetter, fingerprint);
  }
}
