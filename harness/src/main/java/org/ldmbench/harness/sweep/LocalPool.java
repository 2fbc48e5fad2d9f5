package org.ldmbench.harness.sweep;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ldmbench.harness.device.DeviceName;
import org.ldmbench.harness.suite.PlannedCell;

/** Cells in processes on this machine, so many at a time. */
final class LocalPool implements CellExecutor {

  /** A JVM's own default, shared out: several at their default would take all there is. */
  private static final double HEAP_PERCENT = 25;

  private final SweepFolder folder;
  private final List<CellWorker> workers = new ArrayList<>();
  private volatile boolean stopped;

  LocalPool(ExecutorProvider.Request request) {
    folder = new SweepFolder(request.sweep());
    int jobs = request.jobs().count();
    int gpus = Engine.getEngine("PyTorch").getGpuCount();
    for (int i = 0; i < jobs; i++) {
      workers.add(
          new CellWorker(
              folder.root(),
              place(request, gpus, i),
              request.jobs().threads(),
              HEAP_PERCENT / jobs));
    }
  }

  /**
   * Where a worker runs: each on a GPU of its own where any will do, and the only one that it sees.
   *
   * @param gpus of the machine, as this process sees them
   * @param worker from 0
   */
  static CellWorker.Place place(ExecutorProvider.Request request, int gpus, int worker) {
    Device device = request.device();
    return device.isGpu() && request.anyGpu()
        ? new CellWorker.Place("gpu:0", OptionalInt.of(worker % gpus))
        : new CellWorker.Place(DeviceName.of(device), OptionalInt.empty());
  }

  @Override
  public void run(List<PlannedCell> cells, Watcher watcher) throws IOException {
    Queue<PlannedCell> waiting = new ConcurrentLinkedQueue<>(cells);
    List<Thread> threads = new ArrayList<>();
    Queue<IOException> failures = new ConcurrentLinkedQueue<>();
    for (CellWorker worker : workers) {
      Thread thread = new Thread(() -> work(worker, waiting, watcher, failures), "cell-worker");
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
    if (!failures.isEmpty()) {
      throw failures.remove();
    }
  }

  private void work(
      CellWorker worker, Queue<PlannedCell> waiting, Watcher watcher, Queue<IOException> failures) {
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
      // The stream of a process that is being stopped may break off.
      if (!stopped) {
        failures.add(e);
        stop();
      }
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
