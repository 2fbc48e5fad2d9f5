package org.ldmbench.harness.sweep;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ldmbench.harness.suite.Plan;
import org.ldmbench.harness.suite.PlannedCell;
import org.ldmbench.harness.suite.Planner;
import org.ldmbench.harness.suite.Suite;
import org.ldmbench.recipes.Recipes;
import org.ldmbench.recipes.config.AugmentationConfig;

/**
 * A suite from nothing to all its records: plan, preparation, then cell by cell. Run again with
 * {@code resume} it does only what is missing.
 */
public final class Sweep {

  private final Suite suite;
  private final SweepFolder folder;
  private final Device device;
  private final SweepListener listener;
  private final CellExecutor executor;
  private volatile boolean stopped;
  private int failures;

  /** A sweep into a folder. */
  public Sweep(Suite suite, Path out, Device device, Jobs jobs, SweepListener listener) {
    this.suite = suite;
    this.folder = new SweepFolder(out);
    this.device = device;
    this.listener = listener;
    String where = device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu";
    executor = new LocalPool(folder, where, jobs.count(), jobs.threads());
  }

  /**
   * How the machine is shared out.
   *
   * @param count cells that run at a time
   * @param threads of each; none for the engine's own choice
   */
  public record Jobs(int count, Optional<Integer> threads) {}

  /**
   * Refuses an output folder that cannot be used; nothing is written.
   *
   * @throws IllegalArgumentException if there is something in it and {@code resume} is false, or
   *     the reverse
   */
  public void checkOutput(boolean resume) throws IOException {
    OutputFolder.check(folder.root(), resume);
  }

  /**
   * Runs what is missing.
   *
   * @return false if it was stopped before its end
   * @throws IllegalArgumentException if the folder holds the plan of something else
   */
  public boolean run() throws IOException {
    Plan plan = prepare();
    SweepWatcher watcher = new SweepWatcher(plan, folder, listener);
    List<PlannedCell> missing = watcher.missing();
    while (!missing.isEmpty() && !stopped) {
      executor.run(missing, watcher);
      missing = stopped ? List.of() : watcher.waitForOthers(() -> stopped);
    }
    failures = watcher.failures();
    return !stopped;
  }

  /** How many cells failed, or left no record. */
  public int failures() {
    return failures;
  }

  /** Asks the running cells to save their work and ends the sweep; safe from a shutdown hook. */
  public void stop() {
    stopped = true;
    executor.stop();
  }

  /** Whether {@link #stop} was called. */
  public boolean stopped() {
    return stopped;
  }

  private Plan prepare() throws IOException {
    listener.note("preparing: data, latents, captions, reference statistics");
    try (NDManager manager = NDManager.newBaseManager(device, "PyTorch")) {
      Workbenches benches = new Workbenches(suite.contextTokens(), CacheFolder.path(), manager);
      Plan plan =
          new Planner(suite, new Recipes(Sweep.class.getClassLoader()), new BenchFacts(benches))
              .plan();
      if (Files.exists(folder.root().resolve(Plan.FILE))) {
        checkSame(Plan.read(folder.root()), plan);
      } else {
        createFolder();
        plan.write(folder.root());
      }
      if (!Files.exists(folder.yardsticks())) {
        new Preparation(benches.of(suite.dataset()), manager).write(folder, plan.protocol());
      }
      encode(plan, benches);
      return plan;
    }
  }

  private void checkSame(Plan before, Plan plan) {
    if (!before.hash().equals(plan.hash())) {
      throw new IllegalArgumentException(
          folder.root()
              + ": found the plan of suite "
              + before.suite()
              + " ("
              + before.hash().substring(0, 12)
              + "), expected "
              + plan.suite()
              + " ("
              + plan.hash().substring(0, 12)
              + "); the suite, a recipe, the data or the weights have changed: use a new --out");
    }
  }

  /** Once, here, so that no cell's time depends on whether it comes first. */
  private static void encode(Plan plan, Workbenches benches) throws IOException {
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

  private void createFolder() {
    try {
      Files.createDirectories(folder.root());
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "--out " + folder.root() + ": cannot be created, expected a writable folder", e);
    }
  }
}
