package org.ldmbench.harness.sweep;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ldmbench.harness.budget.Budget;
import org.ldmbench.harness.jvm.EngineThreads;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.harness.plugin.Plugins;
import org.ldmbench.harness.suite.Plan;
import org.ldmbench.harness.suite.PlannedCell;
import org.ldmbench.harness.suite.Training;
import org.ldmbench.harness.train.Calibration;
import org.ldmbench.harness.train.Trainer;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.Recipes;
import org.ldmbench.recipes.conditioning.ConditioningKind;

/**
 * What a plan will cost on this machine: steps and samples of each kind of network are taken and
 * timed, the rest is counted.
 */
public final class CostEstimate {

  /** Pictures whose drawing is timed: one batch. */
  private static final int TIMED_PICTURES = 100;

  private static final int TIMED_STEPS = 4;

  /** Weights, their average and two moments, in float32; two checkpoints of them are kept. */
  private static final long CHECKPOINT_BYTES = 2L * 4 * Float.BYTES;

  /** Weights, gradients, average, two moments; activations come on top. */
  private static final long MEMORY_BYTES = 5L * Float.BYTES;

  private static final double NANOS = 1e9;

  private final Plan plan;
  private final Workbenches benches;
  private final NDManager manager;
  private final Map<String, Double> secondsPerStep = new HashMap<>();
  private final Map<String, Double> secondsOfSampling = new HashMap<>();

  private CostEstimate(Plan plan, Workbenches benches, NDManager manager) {
    this.plan = plan;
    this.benches = benches;
    this.manager = manager;
  }

  /**
   * One training.
   *
   * @param flops of all its steps
   * @param seconds of all its steps; NaN for a budget that is known only once it is spent
   * @param memoryBytes of weights, gradients, average and optimiser
   * @param diskBytes of its checkpoints
   */
  public record TrainingCost(
      Training training, double flops, double seconds, long memoryBytes, long diskBytes) {}

  /**
   * The drawing of one cell's pictures, probes left out.
   *
   * @param seconds of all of them
   */
  public record SamplingCost(PlannedCell cell, double seconds) {}

  /** Both lists are in the plan's order. */
  public record Costs(List<TrainingCost> trainings, List<SamplingCost> cells) {

    /** Seconds of one cell after the other. */
    public double seconds() {
      return trainings.stream().mapToDouble(TrainingCost::seconds).sum()
          + cells.stream().mapToDouble(SamplingCost::seconds).sum();
    }
  }

  /**
   * Takes the time of every kind of network in a plan.
   *
   * @param threads of the engine meanwhile
   */
  static Costs of(Plan plan, Workbenches benches, int threads, NDManager manager)
      throws IOException {
    try (EngineThreads.Scope meanwhile = EngineThreads.during(threads)) {
      CostEstimate estimate = new CostEstimate(plan, benches, manager);
      List<TrainingCost> trainings = new ArrayList<>();
      for (Training training : plan.trainings()) {
        trainings.add(estimate.cost(training));
      }
      List<SamplingCost> cells = new ArrayList<>();
      for (PlannedCell cell : plan.cells()) {
        cells.add(new SamplingCost(cell, estimate.sampling(cell)));
      }
      return new Costs(trainings, cells);
    }
  }

  private TrainingCost cost(Training training) throws IOException {
    Denoiser network = network(training);
    int batch = training.config().training().batchSize();
    double flopsPerStep = Trainer.flopsPerStep(network, batch);
    Budget budget = Budget.of(training.budget());
    double steps = budget.steps(batch, flopsPerStep).orElse(0);
    double seconds = 0;
    if (budget instanceof Budget.Seconds limit) {
      seconds = limit.limit();
    } else if (steps > 0) {
      seconds = steps * secondsPerStep(training, network);
    }
    long parameters = network.weights().parameterCount();
    return new TrainingCost(
        training,
        steps * flopsPerStep,
        seconds,
        parameters * MEMORY_BYTES,
        steps > 0 ? parameters * CHECKPOINT_BYTES : 0);
  }

  /** Seeds, budgets and most settings do not change the time of a step. */
  private double secondsPerStep(Training training, Denoiser network) throws IOException {
    String kind =
        List.of(
                training.recipe(),
                training.conditioning(),
                training.dataset(),
                network.trainingMacs(),
                training.config().training())
            .toString();
    Double known = secondsPerStep.get(kind);
    if (known != null) {
      return known;
    }
    try (NDManager scope = manager.newSubManager()) {
      network.weights().allocate(scope, 0);
      double seconds =
          Calibration.secondsPerStep(
              network,
              data(training),
              ConditioningKind.of(training.conditioning()),
              training.config(),
              scope);
      secondsPerStep.put(kind, seconds);
      return seconds;
    }
  }

  private double sampling(PlannedCell cell) throws IOException {
    Training training = plan.training(cell.training());
    String kind =
        List.of(
                training.recipe(),
                training.conditioning(),
                training.dataset(),
                cell.cost(),
                cell.sampling())
            .toString();
    Double known = secondsOfSampling.get(kind);
    if (known != null) {
      return known;
    }
    try (NDManager scope = manager.newSubManager()) {
      Denoiser network = network(training);
      network.weights().allocate(scope, 0);
      CellEvaluation evaluation =
          new CellEvaluation(cell, benches.of(training.dataset()), data(training), scope);
      long start = System.nanoTime();
      int timed = Math.min(TIMED_PICTURES, cell.sampling().sampleCount());
      int steps = Math.min(TIMED_STEPS, cell.sampling().samplingSteps());
      evaluation.draw(network, timed, steps);
      double parts =
          (double) cell.sampling().sampleCount() / timed * cell.sampling().samplingSteps() / steps;
      double seconds = (System.nanoTime() - start) / NANOS * parts;
      secondsOfSampling.put(kind, seconds);
      return seconds;
    }
  }

  private TrainingSet data(Training training) throws IOException {
    return benches.of(training.dataset()).trainingSet(training.config().augmentation());
  }

  private static Denoiser network(Training training) {
    return new Recipes(Plugins.classes())
        .get(training.recipe())
        .denoiser(
            training.config(), ConditioningKind.of(training.conditioning()), training.shape());
  }
}
