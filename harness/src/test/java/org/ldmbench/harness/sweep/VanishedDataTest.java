package org.ldmbench.harness.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.harness.suite.FixedFacts;
import org.ldmbench.harness.suite.Plan;
import org.ldmbench.harness.suite.Planner;
import org.ldmbench.harness.suite.Suite;
import org.ldmbench.harness.suite.SuiteCatalog;
import org.ldmbench.recipes.Recipes;

/** The data set that a plan names is there no more when its cells are run. */
class VanishedDataTest {

  @TempDir private Path dir;

  @Test
  void itIsOneLineAndNothingIsWritten() throws IOException {
    Suite suite =
        SuiteCatalog.get(Path.of("src", "test", "resources", "suites", "smallest.json") + "");
    Suite gone =
        new Suite(
            suite.name(),
            suite.description(),
            "gone-32",
            suite.recipes(),
            suite.shared(),
            suite.variants(),
            suite.presets(),
            suite.conditioning(),
            suite.budgets(),
            suite.seeds(),
            suite.untrained(),
            suite.contextTokens(),
            suite.protocol(),
            suite.comparisons());
    Plan plan =
        new Planner(gone, new Recipes(getClass().getClassLoader()), new FixedFacts()).plan();
    plan.write(dir);
    try (CellRunner cells = new CellRunner(dir, Device.cpu(), event -> {})) {
      IOException refused =
          assertThrows(IOException.class, () -> cells.run(plan.cells().get(0).id(), () -> false));
      String message = String.valueOf(refused.getMessage());
      assertTrue(message.startsWith("data set: found 'gone-32'; nearest: "), message);
      assertEquals(1, message.lines().count());
    }
    try (Stream<Path> files = Files.list(dir)) {
      assertEquals(List.of(dir.resolve(Plan.FILE)), files.toList());
    }
  }
}
