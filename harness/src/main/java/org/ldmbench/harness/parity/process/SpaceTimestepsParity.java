package org.ldmbench.harness.parity.process;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;
import org.ldmbench.recipes.diffusion.TimestepSubset;

/**
 * guided-diffusion's timestep subsets: fields {@code "steps|respacing"}, each a list, or the text
 * of the error where the official code refuses.
 */
public final class SpaceTimestepsParity implements ParityCase {

  @Override
  public String prefix() {
    return "space_timesteps_";
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    Comparisons comparisons = new Comparisons(fixture);
    for (Map.Entry<String, JsonNode> field : fixture.fields()) {
      if (field.getValue().isArray()) {
        TimestepLists.compare(
            comparisons, field.getKey(), subset(fixture, field.getKey()), field.getValue());
      } else if (field.getKey().contains("|")) {
        comparisons.absolute(
            field.getKey(), new double[] {refused(fixture, field.getKey())}, new double[] {1}, 0);
      }
    }
    return comparisons.list();
  }

  private static int[] subset(Fixture fixture, String name) {
    String[] parts = TimestepLists.parts(fixture, name);
    return TimestepSubset.spaced(TimestepLists.count(fixture, parts[0]), parts[1]);
  }

  /** 1 if there is no such subset here either, else 0. */
  private static double refused(Fixture fixture, String name) {
    try {
      subset(fixture, name);
      return 0;
    } catch (IllegalArgumentException e) {
      return 1;
    }
  }
}
