package org.ldmbench.models.ops;

import java.util.Locale;

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
  SEPARATE,
  /**
   * One of DJL's own operations ({@code org.ldmbench.models.ops.plain}): fused kernels and lists of
   * parameters are taken apart, too. The last digits differ. Operations that are one kernel anyway
   * stay as they are, and so do those that no step of the shared settings takes. Float32 only.
   */
  PLAIN;

  private static final ThreadLocal<OpLevel> CURRENT = ThreadLocal.withInitial(() -> WHOLE);

  /** Whether this thread has a sub-layer computed by one call. */
  static boolean isWhole() {
    return CURRENT.get() == WHOLE;
  }

  /** Whether this thread computes with DJL's own operations. */
  static boolean isPlain() {
    if (CURRENT.get() != PLAIN) {
      return false;
    }
    PLAIN.require(Precision.current());
    return true;
  }

  /**
   * Refuses numbers that this level cannot compute in.
   *
   * @throws IllegalArgumentException for bfloat16, where DJL's own operations are to be used
   */
  public void require(Precision precision) {
    if (this == PLAIN && precision != Precision.FLOAT32) {
      throw new IllegalArgumentException(
          "ops: found plain with precision bfloat16, expected float32, which alone DJL's own know");
    }
  }

  /**
   * As written in files and on the command line: {@code plain}, {@code separate}, {@code whole}.
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The way back.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static OpLevel of(String label) {
    for (OpLevel level : values()) {
      if (level.label().equals(label)) {
        return level;
      }
    }
    throw new IllegalArgumentException(
        "ops: found '" + label + "', expected plain, separate or whole");
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
