package org.ldmbench.harness.latents;

import ai.djl.ndarray.NDManager;

/**
 * Values that any thread has gathered, before they are tensors: the thread that computes makes
 * those.
 *
 * @param <T> of one or more tensors
 */
@FunctionalInterface
public interface Staged<T> {

  /** The tensors, on the manager's device and owned by it. */
  T on(NDManager manager);
}
