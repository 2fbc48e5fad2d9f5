package org.ldmbench.harness.latents;

import ai.djl.ndarray.NDManager;
import org.ldmbench.models.ops.StagedTensor;
import org.ldmbench.recipes.conditioning.Condition;
import org.ldmbench.recipes.conditioning.Control;
import org.ldmbench.recipes.conditioning.Semantic;

/**
 * A {@link Condition} before it is tensors; the parts have its shapes.
 *
 * @param semantic what the pictures show
 * @param control how they were made
 */
public record StagedCondition(Semantics semantic, Controls control) {

  /** Of either kind. */
  sealed interface Semantics {
    /** As tensors. */
    Semantic on(NDManager manager);
  }

  record Labels(StagedTensor labels) implements Semantics {
    @Override
    public Semantic on(NDManager manager) {
      return new Semantic.Labels(labels.on(manager));
    }
  }

  record Text(StagedTensor tokens, StagedTensor mask, StagedTensor pooled, StagedTensor absent)
      implements Semantics {
    @Override
    public Semantic on(NDManager manager) {
      return new Semantic.Text(
          tokens.on(manager), mask.on(manager), pooled.on(manager), absent.on(manager));
    }
  }

  record Controls(StagedTensor numbers, StagedTensor told) {
    Control on(NDManager manager) {
      return new Control(numbers.on(manager), told.on(manager));
    }
  }

  /** As tensors, on the manager's device. */
  public Condition on(NDManager manager) {
    return new Condition(semantic.on(manager), control.on(manager));
  }
}
