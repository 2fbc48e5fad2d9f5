package org.ldmbench.harness.sweep;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ldmbench.harness.assets.FileHash;
import org.ldmbench.harness.budget.Budget;
import org.ldmbench.harness.data.ContactSheet;
import org.ldmbench.harness.data.Sha256;
import org.ldmbench.harness.data.Tile;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.harness.metrics.GaussianStatistics;
import org.ldmbench.harness.metrics.PictureFeatures;
import org.ldmbench.harness.metrics.Scorer;
import org.ldmbench.harness.metrics.StatisticsFile;
import org.ldmbench.harness.sampling.Sampler;
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
import org.ldmbench.recipes.diffusion.NoiseSchedule;
import org.ldmbench.recipes.sampling.DdimSampler;
import org.ldmbench.recipes.sampling.Guidance;
import org.ldmbench.reports.record.Metric;
import org.ldmbench.reports.record.RecordFiles;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Spent;
import org.ldmbench.reports.record.Status;

/** Runs one cell of a plan from start or checkpoint to its record: train, sample, evaluate. */
public final class CellRunner {

  private static final int GRID_TILES = 40;
  private static final int GRID_COLUMNS = 8;
  private static final int GRID_SIDE = 96;

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
   * Runs the cell. Its record is written unless it was interrupted.
   *
   * @param stop honoured between two training steps
   * @return how it ended
   */
  public Status run(StopSignal stop) throws IOException {
    Path home = folder.cell(cell.id());
    Files.createDirectories(home.resolve("samples"));
    event(CellEvents.Stage.LOADING, 0, "data and networks");
    try (NDManager manager = NDManager.newBaseManager(device, "PyTorch")) {
      Workbench bench =
          new Workbench(cell.key().dataset(), plan.contextTokens(), CacheFolder.path(), manager);
      TrainingSet data = bench.trainingSet();
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
      List<Metric> metrics = new ArrayList<>();
      Map<String, String> artifacts = new TreeMap<>();
      if (outcome.status() == Status.DONE) {
        denoiser.weights().setTrained(state.ema().averages());
        evaluate(home, bench, data, denoiser, manager, metrics, artifacts);
      }
      RecordFiles.write(folder.record(cell.id()), record(outcome, metrics, artifacts));
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

  private void evaluate(
      Path home,
      Workbench bench,
      TrainingSet data,
      Denoiser denoiser,
      NDManager manager,
      List<Metric> metrics,
      Map<String, String> artifacts)
      throws IOException {
    int count = (int) plan.protocol().sampleCount();
    int side = bench.dataset().resolution();
    Sampler sampler = new Sampler(data, kind, bench.autoencoder(), cell.key().seed());
    DdimSampler ddim =
        new DdimSampler(
            NoiseSchedule.of(cell.config().diffusion()),
            plan.protocol().samplingSteps(),
            new Guidance(plan.protocol().guidance()));
    List<byte[]> pictures =
        sampler.draw(
            denoiser,
            ddim,
            count,
            manager,
            share -> event(CellEvents.Stage.SAMPLING, share, count + " pictures"));
    int[] items = sampler.items(count);
    PictureFeatures features = bench.evaluator().pictures(pictures, side);
    GaussianStatistics statistics =
        GaussianStatistics.of(features.features(), features.count(), features.width());
    Optional<float[]> captions =
        kind == ConditioningKind.TEXT
            ? Optional.of(bench.evaluator().texts(data.captions().select(items).pooled(), count))
            : Optional.empty();
    Scorer scorer =
        new Scorer(StatisticsFile.read(folder.reference()), plan.protocol().fingerprint(), manager);
    metrics.addAll(scorer.score(Metric.SAMPLES, features, statistics, captions));
    writeArtifacts(home, data, pictures, items, statistics, artifacts);
  }

  private void writeArtifacts(
      Path home,
      TrainingSet data,
      List<byte[]> pictures,
      int[] items,
      GaussianStatistics statistics,
      Map<String, String> artifacts)
      throws IOException {
    int side = plan.protocol().resolution();
    List<Tile> tiles = new ArrayList<>();
    for (int i = 0; i < Math.min(GRID_TILES, pictures.size()); i++) {
      tiles.add(new Tile(pictures.get(i), data.prompt(kind, items[i])));
    }
    String title =
        String.format(
            Locale.ROOT,
            "%s (%s), seed %d: the first %d of %d samples, with what each was asked for",
            cell.title(),
            cell.key().conditioning(),
            cell.key().seed(),
            tiles.size(),
            pictures.size());
    new ContactSheet(title, side, GRID_COLUMNS, Math.max(1, GRID_SIDE / side))
        .write(tiles, home.resolve("samples").resolve("grid.png"));
    StatisticsFile.write(
        home.resolve("samples").resolve("statistics.safetensors"),
        statistics,
        Map.of("subject", "samples of " + cell.id(), "protocol", plan.protocol().fingerprint()));
    put(home, artifacts, "grid", "samples/grid.png");
    put(home, artifacts, "statistics", "samples/statistics.safetensors");
    Sha256 all = new Sha256();
    pictures.forEach(all::add);
    artifacts.put("samples.sha256", all.hex());
  }

  private static void put(Path home, Map<String, String> artifacts, String name, String path)
      throws IOException {
    artifacts.put(name, path);
    artifacts.put(name + ".sha256", FileHash.sha256(Files.newInputStream(home.resolve(path))));
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
