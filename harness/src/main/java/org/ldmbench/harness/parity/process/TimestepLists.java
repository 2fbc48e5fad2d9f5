package org.ldmbench.harness.parity.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;

/** Lists of timesteps that are recorded under names of two parts. */
final class TimestepLists {

  private TimestepLists() {}

  static String[] parts(Fixture fixture, String name) {
    String[] parts = name.split("\\|", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException(
          "%s: found the list '%s', expected a name of two parts with | between"
              .formatted(fixture.name(), name));
    }
    return parts;
  }

  static int count(Fixture fixture, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s: found '%s', expected a whole number".formatted(fixture.name(), text), e);
    }
  }

  static void compare(Comparisons comparisons, String name, int[] found, JsonNode list) {
    double[] expected = new double[list.size()];
    Arrays.setAll(expected, i -> list.get(i).doubleValue());
    comparisons.absolute(name, Arrays.stream(found).asDoubleStream().toArray(), expected, 0);
  }
}
