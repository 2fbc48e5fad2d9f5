package org.ldmbench.harness.sweep;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.ldmbench.harness.data.folder.DataFolders;
import org.ldmbench.harness.data.folder.DataSources;
import org.ldmbench.harness.data.folder.FolderListener;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.harness.suite.CellSettings;
import org.ldmbench.harness.suite.Plan;
import org.ldmbench.harness.suite.PlannedCell;
import org.ldmbench.harness.suite.Training;
import org.ldmbench.harness.train.TrainingListener;
import org.ldmbench.harness.train.TrainingOutcome;
import org.ldmbench.reports.record.Metric;
import org.ldmbench.reports.record.RecordFiles;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Spent;
import org.ldmbench.reports.record.Status;

/**
 * Runs cells of a plan, one after the other, each from start or checkpoint to its record: train,
 * sample, evaluate. Data and networks that cells share are loaded once.
 */
public final class CellRunner implements AutoCloseable {

  private final SweepFolder folder;
  private final Plan plan;
  private final Device device;
  private final Consumer<CellEvents.Event> events;
  private final NDManager manager;
  private final Workbenches benches;

  /**
   * For a sweep whose plan and reference are in place.
   *
   * @param events told what happens
   */
  public CellRunner(Path sweep, Device device, Consumer<CellEvents.Event> events)
      throws IOException {
    folder = new SweepFolder(sweep);
    plan = Plan.read(sweep);
    this.device = device;
    this.events = events;
    manager = NDManager.newBaseManager(device, "PyTorch");
    DataSources data = new DataSources(DataFolders.read(folder.data()), FolderListener.NONE);
    benches = new Workbenches(data, Workbenches.Networks.of(plan), CacheFolder.path(), manager);
  }

  /**
   * Runs a cell. Its record is written unless it was interrupted; a cell that fails leaves a record
   * that says why, and a resumed sweep tries it again. Data or a disk that fail are no fault of the
   * cell's, and leave none.
   *
   * @param cellId as in the plan
   * @param stop honoured between two training steps
   * @return how it ended; empty if another process is running it
   * @throws IOException if its data are not there, or the folder cannot be read or written
   */
  public Optional<Status> run(String cellId, BooleanSupplier stop) throws IOException {
    PlannedCell cell = plan.cell(cellId);
    Optional<Status> before = published(cell);
    if (before.isPresent()) {
      return before;
    }
    Instant started = Instant.now();
    load(cell);
    Optional<FolderClaim> claim = FolderClaim.take(folder.cell(cell.id()));
    if (claim.isEmpty()) {
      return Optional.empty();
    }
    try (FolderClaim held = claim.get();
        PresenceFile presence = new PresenceFile(folder.cell(cell.id()));
        NDManager scope = manager.newSubManager()) {
      // Another process may have been at it until now.
      Optional<Status> meanwhile = published(cell);
      if (meanwhile.isPresent()) {
        return meanwhile;
      }
      return Optional.of(runToRecord(cell, started, stop, presence, scope));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException e) {
      // What it spent is in its log, and is spent again.
      TrainingOutcome failure =
          new TrainingOutcome(
              Status.FAILED, String.valueOf(e.getMessage()), Spent.NOTHING, List.of());
      write(cell, started, failure, CellEvaluation.Result.NONE);
      throw e;
    }
  }

  /** A result is written once, whoever is asked to run its cell again. */
  private Optional<Status> published(PlannedCell cell) {
    return Optional.of(folder.record(cell.id()))
        .filter(Files::exists)
        .map(file -> RecordFiles.read(file).status())
        .filter(Status::isResult);
  }

  /** Before anything is claimed or written. */
  private void load(PlannedCell cell) throws IOException {
    try {
      for (Training training : CellSettings.of(plan, cell).trainings()) {
        benches.of(training.dataset());
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    manager.close();
  }

  private Status runToRecord(
      PlannedCell cell,
      Instant started,
      BooleanSupplier stop,
      PresenceFile presence,
      NDManager scope)
      throws IOException {
    Path home = folder.cell(cell.id());
    event(CellEvents.Stage.LOADING, 0, "data and networks");
    TrainingRun.Result trained =
        new TrainingRun(plan, folder, benches, stop, listener(presence))
            .run(plan.training(cell.training()), scope);
    TrainingOutcome outcome = trained.outcome();
    if (outcome.status() == Status.INTERRUPTED) {
      return outcome.status();
    }
    CellEvaluation.Result result = CellEvaluation.Result.NONE;
    if (outcome.status() == Status.DONE) {
      Workbench bench = benches.of(cell.key().dataset());
      TrainingSet data = bench.trainingSet(cell.config().augmentation());
      Files.createDirectories(home);
      result =
          new CellEvaluation(cell, bench, data, scope)
              .run(
                  trained.denoiser(),
                  SweepReference.read(folder),
                  home,
                  share -> {
                    presence.tell(CellEvents.Stage.SAMPLING, share, trained.outcome().spent());
                    event(
                        CellEvents.Stage.SAMPLING,
                        share,
                        cell.sampling().sampleCount() + " pictures");
                  });
    }
    write(cell, started, outcome, result);
    return outcome.status();
  }

  private TrainingListener listener(PresenceFile presence) {
    return new TrainingListener() {
      @Override
      public void progress(Spent spent, double share, double loss) {
        presence.tell(CellEvents.Stage.TRAINING, share, spent);
        event(
            CellEvents.Stage.TRAINING,
            share,
            String.format(
                Locale.ROOT, "loss %.4f, %.0f samples/s", loss, spent.samples() / spent.seconds()));
      }

      @Override
      public void note(String line) {
        event(CellEvents.Stage.NOTE, 0, line);
      }
    };
  }

  private void write(
      PlannedCell cell, Instant started, TrainingOutcome outcome, CellEvaluation.Result result)
      throws IOException {
    List<Metric> metrics = result.metrics();
    Map<String, String> artifacts = result.artifacts();
    RecordFiles.write(
        folder.record(cell.id()),
        new RunRecord(
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
            cell.protocol(),
            cell.protocol().fingerprint(),
            artifacts,
            CellSettings.of(plan, cell).json(),
            RunProvenance.of(device, started)));
  }

  private void event(CellEvents.Stage stage, double share, String text) {
    events.accept(new CellEvents.Event(stage, share, text));
  }
}
