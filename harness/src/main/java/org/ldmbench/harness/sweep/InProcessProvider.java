package org.ldmbench.harness.sweep;

/**
 * {@code in-process}: cells in this process, one after the other; for a debugger, and for tests.
 */
public final class InProcessProvider implements ExecutorProvider {

  private static final String NAME = "in-process";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CellExecutor create(Request request) {
    if (request.jobs().count() != 1) {
      throw new IllegalArgumentException(
          "--jobs: found %d, expected 1 with --executor %s"
              .formatted(request.jobs().count(), NAME));
    }
    return new InProcess(request);
  }
}
