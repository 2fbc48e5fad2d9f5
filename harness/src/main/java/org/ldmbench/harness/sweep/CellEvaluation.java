package org.ldmbench.harness.sweep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import org.ldmbench.harness.data.ContactSheet;
import org.ldmbench.harness.data.FileHash;
import org.ldmbench.harness.data.Sha256;
import org.ldmbench.harness.data.Split;
import org.ldmbench.harness.data.Tile;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.harness.metrics.GaussianStatistics;
import org.ldmbench.harness.metrics.PictureFeatures;
import org.ldmbench.harness.metrics.Scorer;
import org.ldmbench.harness.metrics.SetFeatures;
import org.ldmbench.harness.metrics.StatisticsFile;
import org.ldmbench.harness.probe.Probe;
import org.ldmbench.harness.probe.Subject;
import org.ldmbench.harness.sampling.PictureSampler;
import org.ldmbench.harness.suite.PlannedCell;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.conditioning.ConditioningConfig;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.sampling.Guidance;
import org.ldmbench.recipes.sampling.Sampler;
import org.ldmbench.reports.record.Metric;

/**
 * Draws a trained cell's pictures, once, and makes everything of them: metrics, grid, statistics.
 */
final class CellEvaluation {

  private static final int GRID_TILES = 40;
  private static final int GRID_COLUMNS = 8;
  private static final int GRID_SIDE = 96;

  private final PlannedCell cell;
  private final Workbench bench;
  private final TrainingSet data;
  private final NDManager manager;
  private final ConditioningKind kind;

  CellEvaluation(PlannedCell cell, Workbench bench, TrainingSet data, NDManager manager) {
    this.cell = cell;
    this.bench = bench;
    this.data = data;
    this.manager = manager;
    kind = ConditioningKind.of(cell.key().conditioning());
  }

  /**
   * What came of it.
   *
   * @param artifacts name to path relative to the cell's folder, and name.sha256 to its hash
   */
  record Result(List<Metric> metrics, Map<String, String> artifacts) {
    static final Result NONE = new Result(List.of(), Map.of());
  }

  /**
   * Samples, measures and writes.
   *
   * @param denoiser with the averaged weights
   * @param reference features of the training pictures
   * @param home the cell's folder
   * @param progress told the share of pictures that is drawn
   */
  Result run(Denoiser denoiser, SweepReference reference, Path home, DoubleConsumer progress)
      throws IOException {
    int count = cell.sampling().sampleCount();
    ConditioningConfig conditioning = cell.config().conditioning();
    PictureSampler sampler = sampler(conditioning);
    List<byte[]> pictures = draw(sampler, denoiser, count, progress);
    int[] items = sampler.items(count);
    PictureFeatures features =
        bench
            .evaluator()
            .pictures(pictures, cell.protocol().resolution(), cell.sampling().needsLogits());
    Optional<float[]> captions =
        kind == ConditioningKind.TEXT
            ? bench.captionEmbeddings(inDataset(items))
            : Optional.empty();
    SetFeatures seen = SetFeatures.of(features, captions);
    Scorer scorer =
        new Scorer(
            cell.sampling().measured(),
            reference.statistics(),
            reference.features(),
            cell.protocol().extractor(),
            cell.protocol().fingerprint(),
            manager);
    List<Metric> metrics = new ArrayList<>(scorer.score(Metric.SAMPLES, seen));
    Subject subject =
        new Subject(
            data,
            items,
            pictures,
            (pixels, some) ->
                draw(sampler(conditioning.sampledFromSize(pixels)), denoiser, some, share -> {}),
            bench.evaluator(),
            cell.sampling().probes().isEmpty() ? List.of() : bench.lpips(),
            cell.protocol().fingerprint());
    for (String probe : cell.sampling().probes()) {
      metrics.addAll(Probe.named(probe).ask(subject));
    }
    Map<String, String> artifacts = write(home, pictures, items, seen.statistics());
    artifacts.put("weights.sha256", hash(denoiser));
    return new Result(metrics, artifacts);
  }

  /** Draws the first pictures, in fewer steps, for the time that takes. */
  void draw(Denoiser denoiser, int count, int steps) {
    sampler(cell.config().conditioning())
        .draw(denoiser, solver(steps), guidance(), count, manager, share -> {});
  }

  private PictureSampler sampler(ConditioningConfig conditioning) {
    return new PictureSampler(data, kind, conditioning, bench.autoencoder(), cell.key().seed());
  }

  private List<byte[]> draw(
      PictureSampler sampler, Denoiser denoiser, int count, DoubleConsumer progress) {
    return sampler.draw(
        denoiser, solver(cell.sampling().samplingSteps()), guidance(), count, manager, progress);
  }

  private Sampler solver(int steps) {
    return cell.sampling().sampler().toSampler(cell.config().diffusion(), steps);
  }

  private Guidance guidance() {
    return cell.sampling().guidance().toGuidance(cell.config().diffusion());
  }

  /** Positions in the data set of some items of the training split. */
  private int[] inDataset(int[] items) {
    int[] train = bench.indices(Split.TRAIN);
    return Arrays.stream(items).map(item -> train[item]).toArray();
  }

  private Map<String, String> write(
      Path home, List<byte[]> pictures, int[] items, GaussianStatistics statistics)
      throws IOException {
    Path samples = Files.createDirectories(home.resolve("samples"));
    grid(pictures, items, samples.resolve("grid.png"));
    StatisticsFile.write(
        samples.resolve("statistics.safetensors"),
        statistics,
        Map.of("subject", "samples of " + cell.id(), "protocol", cell.protocol().fingerprint()));
    Map<String, String> artifacts = new TreeMap<>();
    put(home, artifacts, "grid", "samples/grid.png");
    put(home, artifacts, "statistics", "samples/statistics.safetensors");
    Sha256 all = new Sha256();
    pictures.forEach(all::add);
    artifacts.put("samples.sha256", all.hex());
    return artifacts;
  }

  /** SHA-256 of the weights that drew, in the order of their declaration, as float32. */
  private static String hash(Denoiser denoiser) {
    Sha256 hash = new Sha256();
    for (NDArray weight : denoiser.weights().trained()) {
      hash.add(weight.toByteArray());
    }
    return hash.hex();
  }

  private void grid(List<byte[]> pictures, int[] items, Path file) throws IOException {
    List<Tile> tiles = new ArrayList<>();
    for (int i = 0; i < Math.min(GRID_TILES, pictures.size()); i++) {
      tiles.add(new Tile(pictures.get(i), data.prompt(kind, items[i])));
    }
    String title =
        String.format(
            Locale.ROOT,
            "%s%s (%s), seed %d: the first %d of %d samples, with what each was asked for",
            cell.title(),
            cell.key().variant().isEmpty() ? "" : ", " + cell.key().variant(),
            cell.key().conditioning(),
            cell.key().seed(),
            tiles.size(),
            pictures.size());
    int side = cell.protocol().resolution();
    new ContactSheet(title, side, GRID_COLUMNS, Math.max(1, GRID_SIDE / side)).write(tiles, file);
  }

  private static void put(Path home, Map<String, String> artifacts, String name, String path)
      throws IOException {
    artifacts.put(name, path);
    artifacts.put(name + ".sha256", FileHash.sha256(Files.newInputStream(home.resolve(path))));
  }
}
