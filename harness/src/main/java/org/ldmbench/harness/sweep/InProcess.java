package org.ldmbench.harness.sweep;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.ldmbench.harness.jvm.EngineThreads;
import org.ldmbench.harness.suite.PlannedCell;
import org.ldmbench.reports.record.Status;

/** Cells in this process, one after the other. */
final class InProcess implements CellExecutor {

  private final ExecutorProvider.Request request;
  private final Semaphore idle = new Semaphore(1);
  private volatile boolean stopped;

  InProcess(ExecutorProvider.Request request) {
    this.request = request;
  }

  @Override
  public void run(List<PlannedCell> cells, Watcher watcher) throws IOException {
    idle.acquireUninterruptibly();
    AtomicReference<PlannedCell> current = new AtomicReference<>(cells.get(0));
    try (EngineThreads.Scope threads = EngineThreads.during(request.jobs().threads());
        CellRunner runner =
            new CellRunner(
                request.sweep(), request.device(), event -> watcher.event(current.get(), event))) {
      for (PlannedCell cell : cells) {
        if (!stopped) {
          current.set(cell);
          watcher.started(cell);
          watcher.ended(cell, run(runner, cell));
        }
      }
    } finally {
      idle.release();
    }
  }

  private String run(CellRunner runner, PlannedCell cell) throws IOException {
    try {
      return runner.run(cell.id(), () -> stopped).map(Status::name).orElse(CellEvents.ELSEWHERE);
    } catch (RuntimeException e) {
      // Its record says why.
      return Status.FAILED.name();
    }
  }

  @Override
  public void stop() {
    stopped = true;
    idle.acquireUninterruptibly();
    idle.release();
  }
}
