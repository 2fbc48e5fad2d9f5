package org.ldmbench.harness.sweep;

/** {@code local}: cells in processes on this machine, so many at a time. */
public final class LocalPoolProvider implements ExecutorProvider {

  static final String NAME = "local";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CellExecutor create(Request request) {
    return new LocalPool(request);
  }
}
