package org.ldmbench.harness.sweep;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ldmbench.harness.data.folder.DataFolder;
import org.ldmbench.harness.data.folder.DataFolders;
import org.ldmbench.harness.data.folder.DataSources;
import org.ldmbench.harness.plugin.Plugins;
import org.ldmbench.harness.suite.Plan;
import org.ldmbench.harness.suite.Planner;
import org.ldmbench.harness.suite.Suite;
import org.ldmbench.recipes.Recipes;
import org.ldmbench.recipes.config.AugmentationConfig;

/** Plans a suite, and puts in a folder what its cells need: plan, reference, latents. */
public final class Registration implements AutoCloseable {

  private static final int SHORT_HASH = 12;

  private final DataSources data;
  private final Suite suite;
  private final NDManager manager;
  private final Workbenches benches;

  /**
   * Of a suite, on a device.
   *
   * @param data finds data sets; those in folders get the names that say what is in them
   */
  public Registration(Suite suite, DataSources data, Device device) throws IOException {
    this.data = data;
    this.suite = named(suite, data);
    manager = NDManager.newBaseManager(device, "PyTorch");
    benches =
        new Workbenches(
            data,
            Workbenches.Networks.of(suite.protocol(), suite.contextTokens()),
            CacheFolder.path(),
            manager);
  }

  private static Suite named(Suite suite, DataSources data) throws IOException {
    Map<String, String> names = new HashMap<>();
    for (String dataset : suite.datasets()) {
      names.put(dataset, DataFolder.isNamedBy(dataset) ? data.load(dataset).name() : dataset);
    }
    return suite.onDatasets(dataset -> names.getOrDefault(dataset, dataset));
  }

  /** The plan; nothing is written. */
  public Plan plan() {
    return new Planner(suite, new Recipes(Plugins.classes()), new BenchFacts(benches)).plan();
  }

  /**
   * What a plan will cost.
   *
   * @param threads of the engine in each process
   */
  public CostEstimate.Costs costs(Plan plan, int threads) throws IOException {
    return CostEstimate.of(plan, benches, threads, manager);
  }

  /**
   * Registers the plan and prepares its cells.
   *
   * @throws IllegalArgumentException if the folder holds the plan of something else
   */
  Plan register(SweepFolder folder) throws IOException {
    Plan plan = plan();
    if (Files.exists(folder.root().resolve(Plan.FILE))) {
      checkSame(folder, Plan.read(folder.root()), plan);
    } else {
      create(folder);
      plan.write(folder.root());
    }
    DataFolders.write(folder.data(), data.folders());
    if (!Files.exists(folder.yardsticks())) {
      new Preparation(benches.of(suite.dataset()), manager)
          .write(folder, plan.protocol(), suite.protocol());
    }
    encode(plan);
    return plan;
  }

  private static void checkSame(SweepFolder folder, Plan before, Plan plan) {
    if (!before.hash().equals(plan.hash())) {
      throw new IllegalArgumentException(
          folder.root()
              + ": found the plan of suite "
              + before.suite()
              + " ("
              + before.hash().substring(0, SHORT_HASH)
              + "), expected "
              + plan.suite()
              + " ("
              + plan.hash().substring(0, SHORT_HASH)
              + "); the suite, a recipe, the data or the weights have changed: use a new --out");
    }
  }

  /** Once, here, so that no cell's time depends on whether it comes first. */
  private void encode(Plan plan) throws IOException {
    record Views(String dataset, AugmentationConfig augmentation) {}
    List<Views> all =
        plan.trainings().stream()
            .map(training -> new Views(training.dataset(), training.config().augmentation()))
            .distinct()
            .toList();
    for (Views views : all) {
      benches.of(views.dataset()).trainingSet(views.augmentation());
    }
  }

  private static void create(SweepFolder folder) {
    try {
      Files.createDirectories(folder.root());
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "--out " + folder.root() + ": cannot be created, expected a writable folder", e);
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
