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
   * @param asked what was asked for: {@code cpu}, {@code gpu:N}, or any GPU by {@code auto} or
   *     {@code gpu}
   * @param jobs how many cells at a time, with how many threads each
   * @param cluster what a cluster is asked for
   */
  record Request(Path sweep, Device device, String asked, Sweep.Jobs jobs, ClusterOptions cluster) {

    /** Whether cells may run on any GPU that there is. */
    public boolean anyGpu() {
      return asked.equals("auto") || asked.equals("gpu");
    }
  }
}
