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
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import org.ldmbench.harness.data.ContactSheet;
import org.ldmbench.harness.data.FileHash;
import org.ldmbench.harness.data.Sha256;
import org.ldmbench.harness.data.Split;
import org.ldmbench.harness.data.Tile;
import org.ldmbench.harness.evaluators.PictureStream;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.harness.metrics.GaussianStatistics;
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
 * Draws a trained cell's pictures, once, and makes everything of them as they come: metrics, grid,
 * statistics.
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
    int[] items = sampler.items(count);
    Subject subject =
        new Subject(
            data,
            items,
            (pixels, some) -> few(sampler(conditioning.sampledFromSize(pixels)), denoiser, some),
            bench.evaluator(),
            cell.sampling().probes().isEmpty() ? List.of() : bench.lpips(),
            cell.protocol().fingerprint());
    List<Probe> probes = cell.sampling().probes().stream().map(Probe::named).toList();
    Path samples = Files.createDirectories(home.resolve("samples"));
    try (CellPictures seen =
        new CellPictures(
            subject,
            probes,
            cell.sampling().measured(),
            captions(items),
            sample -> data.prompt(kind, items[sample]),
            GRID_TILES,
            samples)) {
      draw(
          sampler,
          denoiser,
          count,
          pictures -> {
            seen.take(pictures);
            progress.accept(seen.count() / (double) count);
          });
      SetFeatures features = seen.features();
      Scorer scorer =
          new Scorer(
              cell.sampling().measured(),
              reference.statistics(),
              reference.features(),
              cell.protocol().extractor(),
              cell.protocol().fingerprint(),
              manager);
      List<Metric> metrics = new ArrayList<>(scorer.score(Metric.SAMPLES, features));
      probes.forEach(probe -> metrics.addAll(probe.ask(subject)));
      Map<String, String> artifacts = write(home, samples, seen.tiles(), features.statistics());
      artifacts.put("samples.sha256", seen.hash());
      artifacts.put("weights.sha256", hash(denoiser));
      return new Result(metrics, artifacts);
    }
  }

  /** Draws the first pictures, in fewer steps, for the time that takes. */
  void draw(Denoiser denoiser, int count, int steps) {
    sampler(cell.config().conditioning())
        .draw(denoiser, solver(steps), guidance(), count, manager, pictures -> {});
  }

  private PictureSampler sampler(ConditioningConfig conditioning) {
    return new PictureSampler(
        data,
        kind,
        conditioning,
        bench.autoencoder(),
        cell.key().seed(),
        cell.sampling().picturesAtATime());
  }

  private void draw(
      PictureSampler sampler, Denoiser denoiser, int count, PictureSampler.Sink sink) {
    sampler.draw(
        denoiser, solver(cell.sampling().samplingSteps()), guidance(), count, manager, sink);
  }

  private List<byte[]> few(PictureSampler sampler, Denoiser denoiser, int count) {
    List<byte[]> pictures = new ArrayList<>(count);
    draw(sampler, denoiser, count, pictures::addAll);
    return pictures;
  }

  private Sampler solver(int steps) {
    return cell.sampling().sampler().toSampler(cell.config().diffusion(), steps);
  }

  private Guidance guidance() {
    return cell.sampling().guidance().toGuidance(cell.config().diffusion());
  }

  /** Embeddings of the captions that samples are made from: items of the training split. */
  private PictureStream.Captions captions(int[] items) {
    if (kind != ConditioningKind.TEXT) {
      return PictureStream.Captions.NONE;
    }
    int[] train = bench.indices(Split.TRAIN);
    int[] inDataset = Arrays.stream(items).map(item -> train[item]).toArray();
    return (from, to) -> bench.captionEmbeddings(Arrays.copyOfRange(inDataset, from, to));
  }

  private Map<String, String> write(
      Path home, Path samples, List<Tile> tiles, GaussianStatistics statistics) throws IOException {
    grid(tiles, samples.resolve("grid.png"));
    StatisticsFile.write(
        samples.resolve("statistics.safetensors"),
        statistics,
        Map.of("subject", "samples of " + cell.id(), "protocol", cell.protocol().fingerprint()));
    Map<String, String> artifacts = new TreeMap<>();
    put(home, artifacts, "grid", "samples/grid.png");
    put(home, artifacts, "statistics", "samples/statistics.safetensors");
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

  private void grid(List<Tile> tiles, Path file) throws IOException {
    String title =
        String.format(
            Locale.ROOT,
            "%s%s (%s), seed %d: the first %d of %d samples, with what each was asked for",
            cell.title(),
            cell.key().variant().isEmpty() ? "" : ", " + cell.key().variant(),
            cell.key().conditioning(),
            cell.key().seed(),
            tiles.size(),
            cell.sampling().sampleCount());
    int side = cell.protocol().resolution();
    new ContactSheet(title, side, GRID_COLUMNS, Math.max(1, GRID_SIDE / side)).write(tiles, file);
  }

  private static void put(Path home, Map<String, String> artifacts, String name, String path)
      throws IOException {
    artifacts.put(name, path);
    artifacts.put(name + ".sha256", FileHash.sha256(Files.newInputStream(home.resolve(path))));
  }
}
