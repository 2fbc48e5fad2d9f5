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
   * An executor of a sweep's cells; nothing is run yet.
   *
   * @throws IllegalArgumentException if it cannot run them so
   */
  CellExecutor create(Request request);

  /**
   * What is asked of an executor.
   *
   * @param sweep folder with the plan, which may not be written yet
   * @param device that cells run on
   * @param jobs how many cells at a time, with how many threads each
   */
  record Request(Path sweep, Device device, Sweep.Jobs jobs) {}
}
