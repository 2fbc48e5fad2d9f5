package org.ldmbench.harness.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.harness.data.folder.DataFolders;
import org.ldmbench.harness.data.folder.DataSources;
import org.ldmbench.harness.data.folder.FolderListener;
import org.ldmbench.harness.images.TestPictures;
import org.ldmbench.harness.suite.Plan;
import org.ldmbench.harness.suite.Planner;
import org.ldmbench.harness.suite.Suite;
import org.ldmbench.harness.suite.SuiteCatalog;
import org.ldmbench.recipes.Recipes;

/**
 * A suite says how many pictures are drawn at a time, and a cell does so; large ones are decoded in
 * smaller batches.
 */
class SamplingBatchTest {

  private static final Path SUITE = Path.of("src", "test", "resources", "suites", "smallest.json");

  @TempDir private Path dir;

  @Test
  void aCellDrawsSoManyAtATime() throws IOException {
    String pictures = pictures();
    JsonMapper json = new JsonMapper();
    ObjectNode suite = (ObjectNode) json.readTree(SUITE.toFile());
    suite.put("dataset", pictures);
    suite.putArray("recipes").add("dit");
    suite.putArray("conditioning").add("class");
    suite.putArray("budgets").addObject().put("kind", "steps").put("amount", 1);
    ObjectNode protocol = (ObjectNode) suite.get("protocol");
    protocol.put("samplingSteps", 1).put("samplingBatch", 80).putArray("metrics").add("fd");
    Path file = dir.resolve("suite.json");
    Files.writeString(file, suite.toString());
    SweepFolder sweep = new SweepFolder(Files.createDirectories(dir.resolve("sweep")));
    DataSources data = new DataSources(false, FolderListener.NONE);
    Suite parsed = SuiteCatalog.get(file.toString());
    Plan plan;
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Workbenches benches =
          new Workbenches(
              data,
              Workbenches.Networks.of(parsed.protocol(), parsed.contextTokens()),
              CacheFolder.path(),
              manager);
      plan =
          new Planner(parsed, new Recipes(getClass().getClassLoader()), new BenchFacts(benches))
              .plan();
      plan.write(sweep.root());
      DataFolders.write(sweep.data(), data.folders());
      new Preparation(benches.of(plan.cells().get(0).key().dataset()), manager)
          .write(sweep, plan.protocol(), plan.cells().get(0).sampling());
    }
    List<Double> drawn = new ArrayList<>();
    try (CellRunner cells =
        new CellRunner(
            sweep.root(),
            Device.cpu(),
            event -> {
              if (event.stage() == CellEvents.Stage.SAMPLING) {
                drawn.add(event.share());
              }
            })) {
      cells.run(plan.cells().get(0).id(), () -> false);
    }
    // 80, 80 and 40 of 200; 56 are decoded at a time.
    assertEquals(List.of(0.28, 0.4, 0.68, 0.8, 1.0), drawn);
  }

  private String pictures() throws IOException {
    Path home = dir.resolve("pictures");
    for (int i = 0; i < 100; i++) {
      Path label = Files.createDirectories(home.resolve(i % 2 == 0 ? "even" : "odd"));
      Files.write(label.resolve(i + ".png"), TestPictures.png(96, 96, i));
    }
    return "folder:" + home + "@96";
  }
}
