package org.ldmbench.harness.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ldmbench.harness.suite.PlannedCell;

/** Cells in processes on this machine, so many at a time. */
final class LocalPool implements CellExecutor {

  /** A JVM's own default, shared out: several at their default would take all there is. */
  private static final double HEAP_PERCENT = 25;

  private final SweepFolder folder;
  private final List<CellWorker> workers = new ArrayList<>();
  private volatile boolean stopped;

  /**
   * A pool.
   *
   * @param device of all its processes
   * @param jobs cells at a time
   * @param threads of the engine in each process
   */
  LocalPool(SweepFolder folder, String device, int jobs, int threads) {
    this.folder = folder;
    for (int i = 0; i < jobs; i++) {
      workers.add(new CellWorker(folder.root(), device, threads, HEAP_PERCENT / jobs));
    }
  }

  @Override
  public void run(List<PlannedCell> cells, Watcher watcher) throws IOException {
    Queue<PlannedCell> waiting = new ConcurrentLinkedQueue<>(cells);
    List<Thread> threads = new ArrayList<>();
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    for (CellWorker worker : workers) {
      Thread thread = new Thread(() -> work(worker, waiting, watcher), "cell-worker");
      thread.setUncaughtExceptionHandler((dead, failure) -> failures.add(failure));
      thread.start();
      threads.add(thread);
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop();
    }
    if (!failures.isEmpty() && !stopped) {
      throw new IOException(failures.peek());
    }
  }

  private void work(CellWorker worker, Queue<PlannedCell> waiting, Watcher watcher) {
    try {
      while (!stopped) {
        PlannedCell cell = waiting.poll();
        if (cell == null) {
          worker.close();
          return;
        }
        watcher.started(cell);
        String how =
            worker.run(
                cell.id(),
                folder.cell(cell.id()).resolve("process.log"),
                event -> watcher.event(cell, event));
        watcher.ended(cell, how);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    stopped = true;
    // All at once: each has a checkpoint to write.
    List<Thread> stops =
        workers.stream().map(worker -> new Thread(worker::stop, "stop-worker")).toList();
    stops.forEach(Thread::start);
    try {
      for (Thread thread : stops) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
