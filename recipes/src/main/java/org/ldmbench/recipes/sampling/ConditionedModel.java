package org.ldmbench.recipes.sampling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;

/** A network that can be asked with and without its conditions. */
@FunctionalInterface
public interface ConditionedModel {

  /** What the network is told. */
  enum Told {
    /** Semantic and control conditions. */
    EVERYTHING,
    /** The semantic condition alone. */
    SEMANTIC,
    /** No condition. */
    NOTHING
  }

  /**
   * The raw outputs, one for each entry.
   *
   * @param x (B, C, H, W)
   * @param t the time that the network is given
   * @param told without repetition, at least one
   * @return (B, C or 2C, H, W) each, owned by x's manager
   */
  NDList at(NDArray x, double t, List<Told> told);
}
