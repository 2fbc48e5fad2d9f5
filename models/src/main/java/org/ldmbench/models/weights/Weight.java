package org.ldmbench.models.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * One named tensor of a network: a trained parameter, or a buffer that is saved but not trained.
 * Its values exist once {@link Weights#allocate} has run; its name and shape from the start.
 */
public final class Weight {

  private final String name;
  private final Shape shape;
  private final Init init;
  private final boolean trained;
  private NDArray[] value = new NDArray[0];

  Weight(String name, Shape shape, Init init, boolean trained) {
    this.name = name;
    this.shape = shape;
    this.init = init;
    this.trained = trained;
  }

  /** The official state-dict name. */
  public String name() {
    return name;
  }

  /** The official shape: linear (out, in), convolution (out, in, kh, kw). */
  public Shape shape() {
    return shape;
  }

  /** False for a buffer. */
  public boolean trained() {
    return trained;
  }

  /**
   * The values, float32; float64 after {@link Weights#widen}.
   *
   * @throws IllegalStateException before {@link Weights#allocate}
   */
  public NDArray value() {
    if (value.length == 0) {
      throw new IllegalStateException("weight " + name + " has no values yet: allocate first");
    }
    return value[0];
  }

  Init init() {
    return init;
  }

  void set(NDArray values) {
    value = new NDArray[] {values};
  }
}
