package org.ldmbench.harness.probe;

import java.util.List;
import org.ldmbench.recipes.Names;
import org.ldmbench.reports.record.Metric;

/** A question about a trained network, answered with numbers. */
public interface Probe {

  /** The names that suites have for them. */
  List<String> NAMES = List.of("size-distance", "facing");

  /**
   * A probe by name, which has seen nothing yet.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  static Probe named(String name) {
    return switch (name) {
      case "size-distance" -> new SizeDistance();
      case "facing" -> new Facing();
      default -> throw Names.unknown("probe", name, NAMES);
    };
  }

  /**
   * Looks at the next samples, in order; each comes once, and none is kept.
   *
   * @param from number of the first
   * @param pictures (side, side, 3) uint8 each
   */
  default void see(Subject subject, int from, List<byte[]> pictures) {}

  /**
   * The numbers, once all samples were seen; none where the question makes no sense for the data.
   */
  List<Metric> ask(Subject subject);
}
