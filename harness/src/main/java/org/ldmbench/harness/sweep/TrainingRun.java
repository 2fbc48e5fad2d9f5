package org.ldmbench.harness.sweep;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.ldmbench.harness.budget.Budget;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.harness.plugin.Plugins;
import org.ldmbench.harness.suite.Plan;
import org.ldmbench.harness.suite.Training;
import org.ldmbench.harness.track.JsonLines;
import org.ldmbench.harness.track.TensorBoard;
import org.ldmbench.harness.track.Tracker;
import org.ldmbench.harness.train.Checkpoints;
import org.ldmbench.harness.train.Trainer;
import org.ldmbench.harness.train.TrainingListener;
import org.ldmbench.harness.train.TrainingOutcome;
import org.ldmbench.harness.train.TrainingState;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.Recipes;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.reports.record.Spent;
import org.ldmbench.reports.record.Status;

/**
 * Brings a training of a plan to its end, and before it those it starts from. A training that is
 * done already, for another cell, is read from its last checkpoint.
 */
final class TrainingRun {

  private static final Duration WAIT = Duration.ofSeconds(1);

  private final Plan plan;
  private final SweepFolder folder;
  private final Workbenches benches;
  private final BooleanSupplier stop;
  private final TrainingListener listener;

  TrainingRun(
      Plan plan,
      SweepFolder folder,
      Workbenches benches,
      BooleanSupplier stop,
      TrainingListener listener) {
    this.plan = plan;
    this.folder = folder;
    this.benches = benches;
    this.stop = stop;
    this.listener = listener;
  }

  /**
   * What came of it.
   *
   * @param denoiser with the averaged weights, if it is done
   * @param outcome of this training and those before it together
   */
  record Result(Denoiser denoiser, TrainingOutcome outcome) {}

  /**
   * Trains.
   *
   * @param manager owns the weights
   */
  Result run(Training training, NDManager manager) throws IOException {
    ConditioningKind kind = ConditioningKind.of(training.conditioning());
    Denoiser denoiser =
        new Recipes(Plugins.classes())
            .get(training.recipe())
            .denoiser(training.config(), kind, training.shape());
    denoiser.weights().allocate(manager, training.seed());
    Optional<TrainingOutcome> before = start(training, denoiser, manager);
    if (before.isPresent() && before.get().status() != Status.DONE) {
      return new Result(denoiser, before.get());
    }
    Path home = folder.training(training.id());
    Optional<FolderClaim> claim = claim(home, training.id());
    if (claim.isEmpty()) {
      return new Result(denoiser, TrainingOutcome.interruptedBeforeItsStart());
    }
    try (FolderClaim held = claim.get();
        Tracker lines = new JsonLines(home.resolve("log.jsonl"));
        Tracker events = new TensorBoard(home);
        NDManager scope = manager.newSubManager()) {
      TrainingState state =
          new TrainingState(denoiser.weights(), training.config().training(), scope);
      TrainingSet data =
          benches.of(training.dataset()).trainingSet(training.config().augmentation());
      TrainingOutcome outcome =
          new Trainer(
                  denoiser,
                  data,
                  kind,
                  training.config(),
                  Budget.of(training.budget()),
                  training.seed())
              .run(
                  state,
                  new Checkpoints(folder.checkpoints(training.id()), training.id()),
                  List.of(lines, events),
                  scope,
                  stop,
                  before.map(TrainingOutcome::spent).map(this::after).orElse(listener));
      if (outcome.status() == Status.DONE) {
        denoiser.weights().setTrained(state.ema().averages());
      }
      return new Result(denoiser, before.map(outcome::after).orElse(outcome));
    }
  }

  /** The listener, told what trainings before have spent as well. */
  private TrainingListener after(Spent before) {
    return new TrainingListener() {
      @Override
      public void progress(Spent spent, double share, double loss) {
        listener.progress(before.plus(spent), share, loss);
      }

      @Override
      public void note(String line) {
        listener.note(line);
      }
    };
  }

  /** Puts the weights in place that a training starts from, if it starts from others. */
  private Optional<TrainingOutcome> start(Training training, Denoiser denoiser, NDManager manager)
      throws IOException {
    if (training.from().isEmpty()) {
      return Optional.empty();
    }
    try (NDManager scope = manager.newSubManager()) {
      listener.note("starts from training " + training.from());
      Result start = run(plan.training(training.from()), scope);
      denoiser.weights().setTrained(start.denoiser().weights().trained());
      return Optional.of(start.outcome());
    }
  }

  /** Waits while another process has it; empty if the run is stopped meanwhile. */
  private Optional<FolderClaim> claim(Path home, String id) throws IOException {
    Optional<FolderClaim> claim = FolderClaim.take(home);
    if (claim.isEmpty()) {
      listener.note("waits for training " + id + " in another process");
    }
    while (claim.isEmpty() && !stop.getAsBoolean()) {
      try {
        Thread.sleep(WAIT.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
      claim = FolderClaim.take(home);
    }
    return claim;
  }
}
