package org.ldmbench.harness.sweep;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.ldmbench.harness.suite.Plan;
import org.ldmbench.harness.suite.PlannedCell;
import org.ldmbench.harness.suite.Planner;
import org.ldmbench.harness.suite.Suite;
import org.ldmbench.recipes.Recipes;
import org.ldmbench.recipes.config.AugmentationConfig;
import org.ldmbench.reports.record.Protocol;
import org.ldmbench.reports.record.RecordFiles;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Status;

/**
 * A suite from nothing to all its records: plan, preparation, then cell by cell. Run again with
 * {@code resume} it does only what is missing.
 */
public final class Sweep {

  private final Suite suite;
  private final SweepFolder folder;
  private final Device device;
  private final SweepListener listener;
  private final CellProcess cells = new CellProcess(CellProcess.thisProgram());
  private volatile boolean stopped;
  private int failures;

  /** A sweep into a folder. */
  public Sweep(Suite suite, Path out, Device device, SweepListener listener) {
    this.suite = suite;
    this.folder = new SweepFolder(out);
    this.device = device;
    this.listener = listener;
  }

  /**
   * Refuses an output folder that cannot be used; nothing is written.
   *
   * @throws IllegalArgumentException if there is something in it and {@code resume} is false, or
   *     the reverse
   */
  public void checkOutput(boolean resume) throws IOException {
    Path out = folder.root();
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new IllegalArgumentException("--out " + out + ": found a file, expected a folder");
    }
    boolean empty = true;
    if (Files.isDirectory(out)) {
      try (Stream<Path> entries = Files.list(out)) {
        empty = entries.findAny().isEmpty();
      }
    }
    boolean planned = Files.exists(out.resolve(Plan.FILE));
    if (!empty && !resume) {
      throw new IllegalArgumentException(
          "--out "
              + out
              + ": found a folder that is not empty, expected a new one"
              + (planned ? ", or --resume to go on with the sweep in it" : ""));
    }
    if (resume && !planned) {
      throw new IllegalArgumentException(
          "--out "
              + out
              + ": found "
              + (Files.exists(out) ? "a folder without " + Plan.FILE : "no such folder")
              + ", expected a sweep to resume");
    }
    Path existing = out.toAbsolutePath();
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
      throw new IllegalArgumentException(
          "--out " + out + ": cannot write in " + existing + ", expected a writable folder");
    }
  }

  /**
   * Runs what is missing.
   *
   * @return false if it was stopped before its end
   * @throws IllegalArgumentException if the folder holds the plan of something else
   */
  public boolean run() throws IOException {
    Plan plan = prepare();
    int number = 0;
    for (PlannedCell cell : plan.cells()) {
      number++;
      if (stopped) {
        return false;
      }
      if (ended(cell)) {
        listener.note(
            "cell " + number + " of " + plan.cells().size() + " is done already: " + label(cell));
        continue;
      }
      listener.cellStarted(number, plan.cells().size(), label(cell));
      int code =
          cells.run(arguments(cell), folder.cell(cell.id()).resolve("process.log"), this::forward);
      if (stopped) {
        return false;
      }
      failures += ended(cell) ? 0 : 1;
      listener.cellEnded(summary(cell, code));
    }
    return true;
  }

  /** How many cells failed, or left no record. */
  public int failures() {
    return failures;
  }

  /** Asks the running cell to save its work and ends the sweep; safe from a shutdown hook. */
  public void stop() {
    stopped = true;
    cells.stop();
  }

  /** Whether {@link #stop} was called. */
  public boolean stopped() {
    return stopped;
  }

  private Plan prepare() throws IOException {
    listener.note("preparing: data, latents, captions, reference statistics");
    try (NDManager manager = NDManager.newBaseManager(device, "PyTorch")) {
      Workbench bench =
          new Workbench(suite.dataset(), suite.contextTokens(), CacheFolder.path(), manager);
      Preparation preparation = new Preparation(bench, manager);
      Protocol protocol = preparation.protocol(suite);
      Plan plan =
          new Planner(suite, new Recipes(Sweep.class.getClassLoader()), bench.shape(), protocol)
              .plan();
      if (Files.exists(folder.root().resolve(Plan.FILE))) {
        Plan before = Plan.read(folder.root());
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
      } else {
        createFolder();
        plan.write(folder.root());
      }
      if (!Files.exists(folder.yardsticks())) {
        preparation.write(folder, protocol);
      }
      encode(plan, bench);
      return plan;
    }
  }

  /** Once, here, so that no cell's time depends on whether it comes first. */
  private static void encode(Plan plan, Workbench bench) throws IOException {
    List<AugmentationConfig> all =
        plan.cells().stream().map(cell -> cell.config().augmentation()).distinct().toList();
    for (AugmentationConfig augmentation : all) {
      bench.trainingSet(augmentation);
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

  private boolean ended(PlannedCell cell) {
    if (!Files.exists(folder.record(cell.id()))) {
      return false;
    }
    Status status = RecordFiles.read(folder.record(cell.id())).status();
    return status == Status.DONE || status == Status.DIVERGED;
  }

  private List<String> arguments(PlannedCell cell) {
    String where = device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu";
    return List.of("run-cell", folder.root().toString(), cell.id(), "--device", where);
  }

  private void forward(CellEvents.Event event) {
    if (event.stage() == CellEvents.Stage.NOTE) {
      listener.note(event.text());
    } else {
      listener.progress(event.stage().name().toLowerCase(Locale.ROOT), event.share(), event.text());
    }
  }

  private static String label(PlannedCell cell) {
    String variant = cell.key().variant();
    return cell.title()
        + (variant.isEmpty() ? "" : ", " + variant)
        + ", "
        + cell.key().conditioning()
        + (cell.key().budget().amount() == 0 ? ", untrained" : "")
        + ", seed "
        + cell.key().seed();
  }

  private String summary(PlannedCell cell, int code) {
    if (!Files.exists(folder.record(cell.id()))) {
      return "ended with exit code "
          + code
          + " and no record: see "
          + folder.cell(cell.id()).resolve("process.log");
    }
    RunRecord record = RecordFiles.read(folder.record(cell.id()));
    StringBuilder text = new StringBuilder(record.status().name().toLowerCase(Locale.ROOT));
    record.reason().ifPresent(reason -> text.append(": ").append(reason));
    text.append(String.format(Locale.ROOT, ", %.0f s of training", record.spent().seconds()));
    record
        .metrics()
        .forEach(m -> text.append(String.format(Locale.ROOT, ", %s %.4g", m.label(), m.value())));
    return text.toString();
  }
}
