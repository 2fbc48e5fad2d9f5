package org.ldmbench.models.weights;

import ai.djl.ndarray.types.Shape;

/**
 * A prefix under which a layer declares its weights.
 *
 * @param weights where they are declared
 * @param prefix empty, or ending in a dot
 */
public record Scope(Weights weights, String prefix) {

  /** The scope below: {@code blocks} then {@code 0} gives {@code blocks.0.}. */
  public Scope child(Object name) {
    return new Scope(weights, prefix + name + ".");
  }

  /** Declares a trained weight. */
  public Weight weight(String name, Init init, long... shape) {
    return weights.declare(prefix + name, new Shape(shape), init, true);
  }

  /** Declares a buffer: saved under its name, never trained. */
  public Weight buffer(String name, Init init, long... shape) {
    return weights.declare(prefix + name, new Shape(shape), init, false);
  }
}
