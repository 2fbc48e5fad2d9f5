package org.ldmbench.reports.record;

import java.util.List;

/**
 * Numbers that no recipe made, to read the recipes' numbers against: the same metrics of real
 * held-out pictures and of the autoencoder's reconstructions. Stored at DIR/yardsticks.json.
 *
 * @param protocol the protocol of the measurements
 * @param metrics what was measured; the subject of each says of what
 */
public record Yardsticks(Protocol protocol, List<Metric> metrics) {
  /** Copies the list. */
  public Yardsticks {
    metrics = List.copyOf(metrics);
  }
}
