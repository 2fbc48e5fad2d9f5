package org.ldmbench.harness.suite;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ldmbench.harness.budget.Budget;
import org.ldmbench.models.weights.Weight;
import org.ldmbench.models.weights.Weights;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.config.SharedSettings;
import org.ldmbench.reports.record.BudgetSpec;

/** Plans the trainings that cells need, each once. */
final class TrainingPlanner {

  private final DataFacts facts;
  private final SharedSettings shared;
  private final List<Training> trainings = new ArrayList<>();

  TrainingPlanner(DataFacts facts, SharedSettings shared) {
    this.facts = facts;
    this.shared = shared;
  }

  /** All so far, each after those it starts from. */
  List<Training> all() {
    return List.copyOf(trainings);
  }

  /** The cell's own training; it and those before it are added to the plan if they are new. */
  Training of(Choice choice, String dataset) {
    Optional<Training> before = Optional.empty();
    double share = 1;
    for (Pretraining stage : choice.variant().pretraining()) {
      before =
          Optional.of(
              add(
                  choice,
                  before,
                  stage.dataset(),
                  part(choice.budget(), stage.share()),
                  choice.config(shared, stage.set())));
      share -= stage.share();
    }
    return add(
        choice, before, dataset, part(choice.budget(), share), choice.config(shared, Map.of()));
  }

  private Training add(
      Choice choice,
      Optional<Training> before,
      String dataset,
      BudgetSpec budget,
      RecipeConfig config) {
    Budget.of(budget); // refuses an unknown kind before anything runs
    Training training =
        new Training(
                "",
                before.map(Training::id).orElse(""),
                choice.recipe().name(),
                choice.kind().label(),
                dataset,
                facts.hash(dataset),
                facts.shape(dataset),
                budget,
                choice.seed(),
                config.forTraining())
            .named();
    before.ifPresent(start -> checkFits(choice, start, training));
    if (trainings.stream().noneMatch(other -> other.id().equals(training.id()))) {
      trainings.add(training);
    }
    return training;
  }

  private static BudgetSpec part(BudgetSpec whole, double share) {
    boolean counted = whole.kind().equals("steps") || whole.kind().equals("samples");
    double amount = whole.amount() * share;
    return new BudgetSpec(whole.kind(), counted ? Math.rint(amount) : amount);
  }

  /** Weights are handed on by name, each as it is. */
  private static void checkFits(Choice choice, Training start, Training next) {
    Map<String, Shape> before = new LinkedHashMap<>();
    weights(choice, start).all().forEach(weight -> before.put(weight.name(), weight.shape()));
    for (Weight weight : weights(choice, next).all()) {
      if (weight.trained() && !weight.shape().equals(before.get(weight.name()))) {
        throw new IllegalArgumentException(
            "variant %s of %s: found %s of shape %s after pre-training on %s, expected %s"
                .formatted(
                    choice.variant().name(),
                    choice.recipe().name(),
                    weight.name(),
                    before.get(weight.name()),
                    start.dataset(),
                    weight.shape()));
      }
    }
  }

  private static Weights weights(Choice choice, Training training) {
    return choice.recipe().denoiser(training.config(), choice.kind(), training.shape()).weights();
  }
}
