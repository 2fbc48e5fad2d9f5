package org.ldmbench.harness.parity.metric;

import java.util.ArrayList;
import java.util.List;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.StrictObject;

/** The numbers in a fixture's {@code results}, to be compared one by one. */
final class RecordedResults {

  private final StrictObject json;
  private final String prefix;
  private final Comparisons comparisons;

  private RecordedResults(StrictObject json, String prefix, Comparisons comparisons) {
    this.json = json;
    this.prefix = prefix;
    this.comparisons = comparisons;
  }

  /** All of a fixture. */
  static RecordedResults of(Fixture fixture, Comparisons comparisons) {
    return new RecordedResults(
        StrictObject.of(fixture.name() + " results", fixture.json("results")), "", comparisons);
  }

  /** The names at the top. */
  static List<String> names(Fixture fixture) {
    List<String> names = new ArrayList<>();
    fixture.json("results").fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Those of one name. */
  RecordedResults of(String name) {
    return new RecordedResults(json.object(name), prefix + name + ".", comparisons);
  }

  /** Whether there is such a number. */
  boolean has(String name) {
    return json.has(name);
  }

  /** A number. */
  double number(String name) {
    return json.number(name);
  }

  /** Compares a number within an absolute tolerance. */
  void absolute(String name, double found, double tolerance) {
    comparisons.absolute(
        prefix + name, new double[] {found}, new double[] {number(name)}, tolerance);
  }

  /** Compares a number within a share of the recorded one. */
  void relative(String name, double found, double share) {
    absolute(name, found, share * Math.abs(number(name)));
  }
}
