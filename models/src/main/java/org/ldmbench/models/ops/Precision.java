package org.ldmbench.models.ops;

/**
 * In which numbers the products of matrices are computed: linear layers, convolutions and
 * attention; on a CPU attention only with a bias, or to all of few keys. Weights, their gradients,
 * norms and losses are float32 in either; an activation between two products is rounded as they
 * are.
 *
 * <p>It holds for operations that this thread calls while a scope is open, and for their
 * derivatives whenever they are computed:
 *
 * <pre>{@code
 * try (Precision.Scope precision = Precision.BFLOAT16.open()) { ... }
 * }</pre>
 */
public enum Precision {
  /** As everything else; without a scope. */
  FLOAT32("float32"),
  /**
   * Both factors and the bias are rounded to bfloat16 (8 bits of precision), sums are float32 and
   * rounded again (formulas: {@code bfloat16.torchscript}).
   */
  BFLOAT16("bfloat16");

  private static final ThreadLocal<Precision> CURRENT = ThreadLocal.withInitial(() -> FLOAT32);

  private final String source;

  Precision(String source) {
    this.source = source;
  }

  /** Of this thread. */
  static Precision current() {
    return CURRENT.get();
  }

  /** Name of the source file with the products. */
  String source() {
    return source;
  }

  /** Holds until the result is closed. */
  public Scope open() {
    Scope scope = new Scope(current());
    CURRENT.set(this);
    return scope;
  }

  /** A precision's time. */
  public static final class Scope implements AutoCloseable {

    private final Precision before;

    private Scope(Precision before) {
      this.before = before;
    }

    @Override
    public void close() {
      CURRENT.set(before);
    }
  }
}
