package org.ldmbench.harness.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ldmbench.models.weights.Weight;
import org.ldmbench.models.weights.Weights;
import org.ldmbench.recipes.config.TrainingConfig;
import org.ldmbench.recipes.optim.Ema;
import org.ldmbench.recipes.optim.Optimizer;

/** All tensors that change while a cell trains: weights, their average, the optimiser's state. */
public final class TrainingState {

  private final NDList parameters;
  private final List<String> names;
  private final Optimizer optimizer;
  private final Ema ema;

  /**
   * The state of a fresh run.
   *
   * @param weights allocated
   * @param manager owns the state
   */
  public TrainingState(Weights weights, TrainingConfig config, NDManager manager) {
    parameters = weights.trained();
    names = weights.all().stream().filter(Weight::trained).map(Weight::name).toList();
    optimizer = config.optimizer().create(parameters, manager);
    ema = new Ema(parameters, config.ema(), manager);
  }

  /** The trained weights. */
  public NDList parameters() {
    return parameters;
  }

  /** The optimiser. */
  public Optimizer optimizer() {
    return optimizer;
  }

  /** The average. */
  public Ema ema() {
    return ema;
  }

  /**
   * Every tensor, live: what a checkpoint holds. By group, which is {@code model}, {@code ema} or a
   * name of the optimiser's, then by the weight's name.
   */
  public Map<String, Map<String, NDArray>> groups() {
    Map<String, NDList> lists = new LinkedHashMap<>();
    lists.put("model", parameters);
    lists.put("ema", ema.averages());
    lists.putAll(optimizer.state());
    Map<String, Map<String, NDArray>> groups = new LinkedHashMap<>();
    lists.forEach((group, list) -> groups.put(group, named(list)));
    return groups;
  }

  private Map<String, NDArray> named(NDList list) {
    Map<String, NDArray> named = new LinkedHashMap<>();
    for (int i = 0; i < list.size(); i++) {
      named.put(names.get(i), list.get(i));
    }
    return named;
  }
}
