package org.ldmbench.models.ops;

import ai.djl.pytorch.jni.JniUtils;

/**
 * Whether this thread records a graph. libtorch keeps the mode per thread, so training and sampling
 * state it explicitly, as a resource:
 *
 * <pre>{@code
 * try (Autograd mode = Autograd.recording()) { ... }
 * }</pre>
 */
public final class Autograd implements AutoCloseable {

  private final boolean before;

  private Autograd(boolean recording) {
    before = JniUtils.isGradMode();
    JniUtils.setGradMode(recording);
  }

  /** Records a graph until closed. */
  public static Autograd recording() {
    return new Autograd(true);
  }

  /** Records nothing until closed: for sampling, evaluation and updates. */
  public static Autograd off() {
    return new Autograd(false);
  }

  @Override
  public void close() {
    JniUtils.setGradMode(before);
  }
}
