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

/** LDM's timestep subsets: {@code cases}, with fields {@code "method|count"}, each a list. */
public final class LdmTimestepsParity implements ParityCase {

  private static final int STEPS = 1000;

  @Override
  public String prefix() {
    return "ldm_ddim_timesteps_";
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    Comparisons comparisons = new Comparisons(fixture);
    for (Map.Entry<String, JsonNode> field : fixture.json("cases").properties()) {
      String[] parts = TimestepLists.parts(fixture, field.getKey());
      int count = TimestepLists.count(fixture, parts[1]);
      int[] subset =
          switch (parts[0]) {
            case "uniform" -> TimestepSubset.ldmUniform(STEPS, count);
            case "quad" -> TimestepSubset.ldmQuadratic(STEPS, count);
            default ->
                throw new IllegalArgumentException(
                    "%s: found method '%s', expected uniform or quad"
                        .formatted(fixture.name(), parts[0]));
          };
      TimestepLists.compare(comparisons, field.getKey(), subset, field.getValue());
    }
    return comparisons.list();
  }
}
