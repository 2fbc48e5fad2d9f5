package org.ldmbench.harness.sweep;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ldmbench.harness.budget.Budget;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.harness.metrics.StatisticsFile;
import org.ldmbench.harness.suite.Plan;
import org.ldmbench.harness.suite.PlannedCell;
import org.ldmbench.harness.train.Checkpoints;
import org.ldmbench.harness.train.StopSignal;
import org.ldmbench.harness.train.Trainer;
import org.ldmbench.harness.train.TrainingListener;
import org.ldmbench.harness.train.TrainingOutcome;
import org.ldmbench.harness.train.TrainingState;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.Recipes;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.reports.record.Metric;
import org.ldmbench.reports.record.RecordFiles;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Spent;
import org.ldmbench.reports.record.Status;

/** Runs one cell of a plan from start or checkpoint to its record: train, sample, evaluate. */
public final class CellRunner {

  /** Of a failed cell: what it spent is in its log, and is spent again. */
  private static final Spent NOTHING_SPENT = new Spent(0, 0, 0, 0);

  private final SweepFolder folder;
  private final Plan plan;
  private final PlannedCell cell;
  private final Device device;
  private final PrintStream events;
  private final ConditioningKind kind;
  private final Instant started = Instant.now();

  /**
   * For a cell of a sweep whose plan and reference are in place.
   *
   * @param events told what happens, one line of JSON each
   */
  public CellRunner(Path sweep, String cellId, Device device, PrintStream events)
      throws IOException {
    folder = new SweepFolder(sweep);
    plan = Plan.read(sweep);
    cell = plan.cell(cellId);
    this.device = device;
    this.events = events;
    kind = ConditioningKind.of(cell.key().conditioning());
  }

  /**
   * Runs the cell. Its record is written unless it was interrupted; a cell that fails leaves a
   * record that says why, and a resumed sweep tries it again.
   *
   * @param stop honoured between two training steps
   * @return how it ended
   */
  public Status run(StopSignal stop) throws IOException {
    try {
      return runToRecord(stop);
    } catch (IOException | RuntimeException e) {
      TrainingOutcome failure =
          new TrainingOutcome(
              Status.FAILED, String.valueOf(e.getMessage()), NOTHING_SPENT, List.of());
      RecordFiles.write(folder.record(cell.id()), record(failure, List.of(), Map.of()));
      throw e;
    }
  }

  private Status runToRecord(StopSignal stop) throws IOException {
    Path home = folder.cell(cell.id());
    Files.createDirectories(home);
    event(CellEvents.Stage.LOADING, 0, "data and networks");
    try (NDManager manager = NDManager.newBaseManager(device, "PyTorch")) {
      Workbench bench =
          new Workbench(cell.key().dataset(), plan.contextTokens(), CacheFolder.path(), manager);
      TrainingSet data = bench.trainingSet(cell.config().augmentation());
      Denoiser denoiser =
          new Recipes(CellRunner.class.getClassLoader())
              .get(cell.key().recipe())
              .denoiser(cell.config(), kind, data.shape());
      denoiser.weights().allocate(manager, cell.key().seed());
      TrainingState state =
          new TrainingState(denoiser.weights(), cell.config().training(), manager);
      TrainingOutcome outcome = train(home, data, denoiser, state, manager, stop);
      if (outcome.status() == Status.INTERRUPTED) {
        return outcome.status();
      }
      CellEvaluation.Result result = CellEvaluation.Result.NONE;
      if (outcome.status() == Status.DONE) {
        denoiser.weights().setTrained(state.ema().averages());
        result =
            new CellEvaluation(plan, cell, bench, data, manager)
                .run(
                    denoiser,
                    StatisticsFile.read(folder.reference()),
                    home,
                    share ->
                        event(
                            CellEvents.Stage.SAMPLING,
                            share,
                            plan.protocol().sampleCount() + " pictures"));
      }
      RecordFiles.write(
          folder.record(cell.id()), record(outcome, result.metrics(), result.artifacts()));
      return outcome.status();
    }
  }

  private TrainingOutcome train(
      Path home,
      TrainingSet data,
      Denoiser denoiser,
      TrainingState state,
      NDManager manager,
      StopSignal stop)
      throws IOException {
    Trainer trainer =
        new Trainer(
            denoiser, data, kind, cell.config(), Budget.of(cell.key().budget()), cell.key().seed());
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void progress(Spent spent, double share, double loss) {
            event(
                CellEvents.Stage.TRAINING,
                share,
                String.format(
                    Locale.ROOT,
                    "loss %.4f, %.0f samples/s",
                    loss,
                    spent.samples() / spent.seconds()));
          }

          @Override
          public void note(String line) {
            event(CellEvents.Stage.NOTE, 0, line);
          }
        };
    return trainer.run(
        state,
        new Checkpoints(home.resolve("checkpoint"), cell.id()),
        home.resolve("log.jsonl"),
        manager,
        stop::requested,
        listener);
  }

  private RunRecord record(
      TrainingOutcome outcome, List<Metric> metrics, Map<String, String> artifacts) {
    return new RunRecord(
        RunRecord.SCHEMA_VERSION,
        cell.id(),
        cell.key(),
        cell.title(),
        outcome.status(),
        outcome.reason().isEmpty() ? Optional.empty() : Optional.of(outcome.reason()),
        cell.cost(),
        outcome.spent(),
        outcome.curve(),
        metrics,
        plan.protocol(),
        plan.protocol().fingerprint(),
        artifacts,
        RunProvenance.of(device, started));
  }

  private void event(CellEvents.Stage stage, double share, String text) {
    CellEvents.send(events, new CellEvents.Event(stage, share, text));
  }
}
