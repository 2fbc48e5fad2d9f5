package org.ldmbench.recipes.sampling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.conditioning.Condition;

/**
 * A recipe's network with the conditions of a batch; asked under several of them, it runs them as
 * one larger batch.
 *
 * @param condition of the batch
 * @param nothing "no condition" for the batch, same kind and sizes
 */
public record DenoiserModel(Denoiser denoiser, Condition condition, Condition nothing)
    implements ConditionedModel {

  @Override
  public NDList at(NDArray x, double t, List<Told> told) {
    NDArray inputs = x;
    Condition conditions = condition(told.get(0));
    for (Told other : told.subList(1, told.size())) {
      inputs = inputs.concat(x, 0);
      conditions = conditions.concat(condition(other));
    }
    Shape shape = new Shape(inputs.getShape().get(0));
    NDArray times = x.getManager().full(shape, (float) t, DataType.FLOAT32);
    NDArray outputs = denoiser.predict(inputs, times, conditions);
    return told.size() == 1 ? new NDList(outputs) : Ops.chunk(outputs, told.size(), 0);
  }

  private Condition condition(Told told) {
    return switch (told) {
      case EVERYTHING -> condition;
      case SEMANTIC -> new Condition(condition.semantic(), nothing.control());
      case NOTHING -> nothing;
    };
  }
}
