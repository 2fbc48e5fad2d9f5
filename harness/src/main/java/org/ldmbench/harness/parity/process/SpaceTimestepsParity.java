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

/** guided-diffusion's timestep subsets: fields {@code "steps|respacing"}, each a list. */
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
        String[] parts = TimestepLists.parts(fixture, field.getKey());
        int[] subset = TimestepSubset.spaced(TimestepLists.count(fixture, parts[0]), parts[1]);
        TimestepLists.compare(comparisons, field.getKey(), subset, field.getValue());
      }
    }
    return comparisons.list();
  }
}
