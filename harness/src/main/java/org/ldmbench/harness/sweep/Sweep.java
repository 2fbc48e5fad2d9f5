package org.ldmbench.harness.sweep;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ldmbench.harness.data.folder.DataSources;
import org.ldmbench.harness.suite.Plan;
import org.ldmbench.harness.suite.PlannedCell;
import org.ldmbench.harness.suite.Suite;

/**
 * A suite from nothing to all its records: plan, preparation, then cell by cell. Run again with
 * {@code resume} it does only what is missing.
 */
public final class Sweep {

  private final Suite suite;
  private final DataSources data;
  private final SweepFolder folder;
  private final Device device;
  private final SweepListener listener;
  private final CellExecutor executor;
  private volatile boolean stopped;
  private int failures;

  /**
   * A sweep into a folder.
   *
   * @param data finds data sets
   * @param executor of its cells
   */
  public Sweep(
      Suite suite,
      DataSources data,
      Path out,
      Device device,
      CellExecutor executor,
      SweepListener listener) {
    this.suite = suite;
    this.data = data;
    this.folder = new SweepFolder(out);
    this.device = device;
    this.listener = listener;
    this.executor = executor;
  }

  /**
   * How the machine is shared out.
   *
   * @param count cells that run at a time
   * @param threads of the engine in each
   */
  public record Jobs(int count, int threads) {}

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
    try (Registration registration = new Registration(suite, data, device)) {
      return registration.register(folder);
    }
  }
}
