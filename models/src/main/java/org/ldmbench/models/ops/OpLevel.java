package org.ldmbench.models.ops;

/**
 * How much this thread has computed by one call of the engine. What is computed stays the same;
 * anything but {@link #WHOLE} is there to measure what larger calls are good for.
 *
 * <p>It holds for operations that are called while a scope is open:
 *
 * <pre>{@code
 * try (OpLevel.Scope level = OpLevel.SEPARATE.open()) { ... }
 * }</pre>
 */
public enum OpLevel {
  /** A sub-layer of a block, as {@link BlockOps} says; without a scope. */
  WHOLE,
  /** An operation of {@link Ops}, {@link AttentionOps} or {@link ImageOps}; to the same bits. */
  SEPARATE;

  private static final ThreadLocal<OpLevel> CURRENT = ThreadLocal.withInitial(() -> WHOLE);

  /** Whether this thread has a sub-layer computed by one call. */
  static boolean isWhole() {
    return CURRENT.get() == WHOLE;
  }

  /** Holds until the result is closed. */
  public Scope open() {
    Scope scope = new Scope(CURRENT.get());
    CURRENT.set(this);
    return scope;
  }

  /** A level's time. */
  public static final class Scope implements AutoCloseable {

    private final OpLevel before;

    private Scope(OpLevel before) {
      this.before = before;
    }

    @Override
    public void close() {
      CURRENT.set(before);
    }
  }
}
