package org.ldmbench.harness.train;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.ldmbench.harness.budget.Budget;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.harness.track.Tracker;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.reports.record.Spent;
import org.ldmbench.reports.record.Status;
import org.ldmbench.reports.record.Tick;

/**
 * Trains one cell until its budget is spent, it diverges, or it is asked to stop; resumes from the
 * newest checkpoint. A resumed run does the same steps on the same numbers as one that was never
 * stopped.
 */
public final class Trainer {

  /** Seconds of training that a crash may lose. */
  private static final double CHECKPOINT_SECONDS = 30;

  /** Log lines a run has, about. */
  private static final int TICKS = 100;

  private static final double NANOS = 1e9;

  /**
   * A forward pass is 2 FLOPs a multiply-accumulate; the backward pass costs two forward passes.
   */
  private static final double FLOPS_PER_MAC = 2 * 3;

  /** For the spacing of ticks under a wall-clock budget. */
  private static final long UNKNOWN_STEPS = 2000;

  private static final CheckpointManifest FRESH =
      new CheckpointManifest("", new Spent(0, 0, 0, 0), List.of(), 0, 0, Map.of());

  private final Denoiser denoiser;
  private final TrainingSet data;
  private final ConditioningKind kind;
  private final RecipeConfig recipe;
  private final Budget budget;
  private final long seed;

  /**
   * Sets a training up.
   *
   * @param denoiser weights allocated
   */
  public Trainer(
      Denoiser denoiser,
      TrainingSet data,
      ConditioningKind kind,
      RecipeConfig recipe,
      Budget budget,
      long seed) {
    this.denoiser = denoiser;
    this.data = data;
    this.kind = kind;
    this.recipe = recipe;
    this.budget = budget;
    this.seed = seed;
  }

  /**
   * Trains.
   *
   * @param state fresh; overwritten by the newest checkpoint if there is one
   * @param checkpoints of this cell
   * @param trackers told every tick
   * @param manager parent of the steps' managers
   * @param stop asked after each step; once it says true, a checkpoint is written and the run ends
   * @param listener told how it goes
   */
  public TrainingOutcome run(
      TrainingState state,
      Checkpoints checkpoints,
      List<Tracker> trackers,
      NDManager manager,
      BooleanSupplier stop,
      TrainingListener listener)
      throws IOException {
    CheckpointManifest start = checkpoints.restore(state, listener::note).orElse(FRESH);
    if (start.spent().steps() > 0) {
      listener.note("resumed at step " + start.spent().steps());
    }
    Spent spent = start.spent();
    TrainingCurve ticks = new TrainingCurve(trackers, start.curve());
    int batch = recipe.training().batchSize();
    double flopsPerStep = flopsPerStep(denoiser, batch);
    OptionalLong planned = budget.steps(batch, flopsPerStep);
    long tickEvery = Math.max(1, planned.orElse(UNKNOWN_STEPS) / TICKS);
    double saved = spent.seconds();
    long clock = System.nanoTime();
    try (NDManager meterManager = manager.newSubManager();
        TrainingStep step = new TrainingStep(denoiser, data, kind, recipe, state, seed)) {
      LossMeter meter = new LossMeter(meterManager, start.pendingLoss(), start.pendingSteps());
      while (budget.progress(spent) < 1) {
        try (NDManager scope = manager.newSubManager()) {
          TrainingStep.Result result = step.run(scope, spent.steps(), planned);
          meter.add(result.loss());
          boolean tick = (spent.steps() + 1) % tickEvery == 0;
          double loss = tick ? meter.meanAndReset() : Double.NaN;
          long now = System.nanoTime();
          spent =
              new Spent(
                  spent.steps() + 1,
                  spent.samples() + batch,
                  spent.trainingFlops() + flopsPerStep,
                  spent.seconds() + (now - clock) / NANOS);
          clock = now;
          if (tick) {
            ticks.add(tick(spent, loss, result));
            listener.progress(spent, budget.progress(spent), loss);
            if (!(loss <= recipe.training().lossLimit())) {
              String reason = reason(loss, spent.steps());
              return new TrainingOutcome(Status.DIVERGED, reason, spent, ticks.ticks());
            }
          }
        }
        boolean stopping = stop.getAsBoolean();
        if (stopping
            || spent.seconds() - saved >= CHECKPOINT_SECONDS
            || budget.progress(spent) >= 1) {
          checkpoints.save(state, spent, ticks.ticks(), meter);
          saved = spent.seconds();
        }
        if (stopping) {
          return new TrainingOutcome(
              Status.INTERRUPTED, "stopped at step " + spent.steps(), spent, ticks.ticks());
        }
      }
    }
    return new TrainingOutcome(Status.DONE, "", spent, ticks.ticks());
  }

  private String reason(double loss, long step) {
    String found = "loss is " + loss + " at step " + step;
    return Double.isFinite(loss)
        ? found + ", above lossLimit " + recipe.training().lossLimit()
        : found;
  }

  /** Floating-point operations of a step, forward and backward, masked passes included. */
  public static double flopsPerStep(Denoiser denoiser, int batch) {
    return FLOPS_PER_MAC * denoiser.trainingMacs() * batch;
  }

  private static Tick tick(Spent spent, double loss, TrainingStep.Result result) {
    return new Tick(
        spent.steps(),
        spent.samples(),
        spent.seconds(),
        loss,
        result.learningRate(),
        result.gradientNorm().getFloat());
  }
}
