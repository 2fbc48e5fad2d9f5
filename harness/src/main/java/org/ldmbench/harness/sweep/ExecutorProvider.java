package org.ldmbench.harness.sweep;

import ai.djl.Device;
import java.nio.file.Path;

/**
 * A kind of {@link CellExecutor}. Providers are found by {@link java.util.ServiceLoader}: a jar
 * with a {@code META-INF/services} entry adds one.
 */
public interface ExecutorProvider {

  /** The name, in lower case: {@code local}. */
  String name();

  /**
   * Whether cells are handed over: {@link CellExecutor#run} returns before they have ended, and
   * something else runs them and the report.
   */
  default boolean isDetached() {
    return false;
  }

  /**
   * An executor of a sweep's cells; nothing is run yet.
   *
   * @throws IllegalArgumentException if it cannot run them so
   */
  CellExecutor create(Request request);

  /**
   * What is asked of an executor.
   *
   * @param sweep folder with the plan, which may not be written yet
   * @param device that this process runs on
   * @param anyGpu whether cells may run on any GPU that there is, not on that device alone
   * @param jobs how many cells at a time, with how many threads each
   * @param cluster what a cluster is asked for
   */
  record Request(
      Path sweep, Device device, boolean anyGpu, Sweep.Jobs jobs, ClusterOptions cluster) {}
}
