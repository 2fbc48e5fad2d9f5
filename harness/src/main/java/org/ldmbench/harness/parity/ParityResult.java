package org.ldmbench.harness.parity;

import java.util.List;

/**
 * What came of one fixture.
 *
 * @param fixture its name
 * @param passed whether every comparison did
 * @param comparisons in the order of the case
 * @param notCompared recorded tensors for which there is nothing of ours
 */
public record ParityResult(
    String fixture, boolean passed, List<Comparison> comparisons, List<String> notCompared) {

  /** Copies the lists. */
  public ParityResult {
    comparisons = List.copyOf(comparisons);
    notCompared = List.copyOf(notCompared);
  }
}
