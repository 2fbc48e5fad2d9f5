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
import org.ldmbench.recipes.optim.AdamW;
import org.ldmbench.recipes.optim.Ema;

/** All tensors that change while a cell trains: weights, their average, the optimiser's moments. */
public final class TrainingState {

  private final NDList parameters;
  private final List<String> names;
  private final AdamW optimizer;
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
    optimizer =
        new AdamW(
            parameters,
            new AdamW.Constants(
                config.beta1(), config.beta2(), config.epsilon(), config.weightDecay()),
            manager);
    ema = new Ema(parameters, config.emaDecay(), config.emaRamp(), manager);
  }

  /** The trained weights. */
  public NDList parameters() {
    return parameters;
  }

  /** The optimiser. */
  public AdamW optimizer() {
    return optimizer;
  }

  /** The average. */
  public Ema ema() {
    return ema;
  }

  /** Every tensor under a name of its own, live: what a checkpoint holds. */
  public Map<String, NDArray> tensors() {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    put(tensors, "model.", parameters);
    put(tensors, "ema.", ema.averages());
    put(tensors, "moment1.", optimizer.firstMoments());
    put(tensors, "moment2.", optimizer.secondMoments());
    put(tensors, "steps.", optimizer.steps());
    return tensors;
  }

  private void put(Map<String, NDArray> tensors, String prefix, NDList list) {
    for (int i = 0; i < list.size(); i++) {
      tensors.put(prefix + names.get(i), list.get(i));
    }
  }

  /** Groups of {@link #tensors} that go to files of their own. */
  public static List<String> groups() {
    return List.of("model", "ema", "moment1", "moment2", "steps");
  }
}
