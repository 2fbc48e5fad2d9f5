package org.ldmbench.recipes.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;

/** Updates a list of parameters in place from their gradients; its state is open. */
public sealed interface Optimizer permits AdamW, Adan {

  /** The constants of an optimiser; JSON tells them apart by the field {@code kind}. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = AdamW.Constants.class, name = "adamw"),
    @JsonSubTypes.Type(value = Adan.Constants.class, name = "adan")
  })
  sealed interface Settings permits AdamW.Constants, Adan.Constants {

    /**
     * An optimiser at its start.
     *
     * @param parameters float32, updated in place by {@link Optimizer#step}
     * @param manager owns the state
     */
    Optimizer create(NDList parameters, NDManager manager);
  }

  /**
   * Limits the gradients' global norm, rounded as this optimiser's official code does.
   *
   * @param gradients changed in place
   * @param norm of all of them together, a scalar
   */
  void clip(NDList gradients, NDArray norm, double limit);

  /**
   * One update.
   *
   * @param gradients in the order of the parameters
   * @param learningRate per step
   */
  void step(NDList gradients, double learningRate);

  /**
   * All tensors that the next step depends on, live, by name: one a parameter, in the parameters'
   * order. Writing to them restores a checkpoint.
   */
  Map<String, NDList> state();
}
