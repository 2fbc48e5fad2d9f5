package org.ldmbench.harness.train;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Turns SIGINT and SIGTERM into a request that the training loop honours between two steps: it
 * writes a checkpoint, and only then does the process end.
 */
public final class StopSignal implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final AtomicBoolean requested = new AtomicBoolean();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;

  private StopSignal(int exitCode) {
    hook =
        new Thread(
            () -> {
              requested.set(true);
              try {
                finished.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              Runtime.getRuntime().halt(exitCode);
            },
            "stop-signal");
  }

  /**
   * Listens until closed.
   *
   * @param exitCode of the process once the work has been put in order
   */
  public static StopSignal listen(int exitCode) {
    StopSignal signal = new StopSignal(exitCode);
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /** Whether the process should stop. */
  public boolean requested() {
    return requested.get();
  }

  /** The work is in order; a process that is being stopped may end now. */
  @Override
  public void close() {
    finished.countDown();
    if (!requested.get()) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
