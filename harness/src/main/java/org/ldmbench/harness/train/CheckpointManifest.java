package org.ldmbench.harness.train;

import java.util.List;
import java.util.Map;
import org.ldmbench.reports.record.Spent;
import org.ldmbench.reports.record.Tick;

/**
 * What a checkpoint is, written last.
 *
 * @param cell whose it is
 * @param spent so far
 * @param curve so far
 * @param pendingLoss sum of the losses since the last tick
 * @param pendingSteps steps since the last tick
 * @param files SHA-256 of each file beside the manifest
 */
public record CheckpointManifest(
    String cell,
    Spent spent,
    List<Tick> curve,
    float pendingLoss,
    int pendingSteps,
    Map<String, String> files) {

  /** Copies the collections. */
  public CheckpointManifest {
    curve = List.copyOf(curve);
    files = Map.copyOf(files);
  }
}
