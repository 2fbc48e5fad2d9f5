package org.ldmbench.harness.train;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * Things that are asked for one after the other, by number, made on a thread of their own while the
 * one before is in use. No more than so many lie ready. What the maker throws is thrown where the
 * thing is asked for.
 */
final class MadeAhead<T> implements AutoCloseable {

  /** Its name. */
  static final String THREAD = "batches-ahead";

  private final LongFunction<T> maker;
  private final int ahead;
  private final Deque<Future<T>> made = new ArrayDeque<>();
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, THREAD);
            thread.setDaemon(true);
            return thread;
          });

  /** The number of the thing that is next, and so on. */
  private long next;

  /**
   * Starts no thread before the first thing is asked for.
   *
   * @param maker of the thing of a number; called by one thread at a time
   * @param ahead how many lie ready at most; 0 makes each when it is asked for, by who asks
   */
  MadeAhead(LongFunction<T> maker, int ahead) {
    this.maker = maker;
    this.ahead = ahead;
  }

  /** The thing of a number; the numbers after it are expected next. */
  T get(long number) {
    if (ahead == 0) {
      return maker.apply(number);
    }
    if (number != next) {
      forget();
      next = number;
    }
    while (made.size() <= ahead) {
      long later = next + made.size();
      made.add(executor.submit(() -> maker.apply(later)));
    }
    next++;
    return await(made.remove());
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while it waited for a batch");
    }
  }

  private void forget() {
    made.forEach(future -> future.cancel(false));
    made.clear();
  }

  /** Ends the thread; what it is making is finished first: interrupted, it could close a file. */
  @Override
  public void close() {
    forget();
    executor.shutdown();
    try {
      executor.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
