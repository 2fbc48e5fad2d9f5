package org.ldmbench.harness.sweep;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ldmbench.harness.assets.Reconstruction;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.Split;
import org.ldmbench.harness.metrics.FeatureTable;
import org.ldmbench.harness.metrics.GaussianStatistics;
import org.ldmbench.harness.metrics.PictureFeatures;
import org.ldmbench.harness.metrics.Scorer;
import org.ldmbench.harness.metrics.SetFeatures;
import org.ldmbench.harness.metrics.StatisticsFile;
import org.ldmbench.harness.suite.SuiteProtocol;
import org.ldmbench.reports.record.Metric;
import org.ldmbench.reports.record.Protocol;
import org.ldmbench.reports.record.RecordFiles;
import org.ldmbench.reports.record.Yardsticks;

/**
 * What a sweep needs before its first cell beside its plan: the reference statistics, the
 * yardsticks.
 */
final class Preparation {

  private final Workbench bench;
  private final NDManager manager;

  Preparation(Workbench bench, NDManager manager) {
    this.bench = bench;
    this.manager = manager;
  }

  /**
   * Writes the reference and the yardsticks.
   *
   * @param sampling says what is measured
   */
  void write(SweepFolder folder, Protocol protocol, SuiteProtocol sampling) throws IOException {
    int side = bench.dataset().resolution();
    int[] train = bench.indices(Split.TRAIN);
    int[] heldOut = bench.indices(Split.HELD_OUT);
    FeatureTable training = bench.evaluator().pictures(rgb(train), side).table();
    GaussianStatistics reference = GaussianStatistics.of(training);
    Map<String, String> about =
        Map.of(
            "subject", "training pictures of " + bench.dataset().name(),
            "dataset", bench.dataset().hash(),
            "split", bench.dataset().splitHash(),
            "extractor", bench.evaluator().identity().extractor(),
            "resize", bench.resizeFilter());
    StatisticsFile.write(folder.reference(), reference, about);
    if (sampling.comparesPairs()) {
      SweepReference.write(folder.referenceFeatures(), training, about);
    }
    Scorer scorer =
        new Scorer(
            sampling.measured(),
            reference,
            Optional.of(training),
            protocol.extractor(),
            protocol.fingerprint(),
            manager);
    List<Metric> metrics = new ArrayList<>();
    metrics.addAll(yardstick(scorer, Metric.HELD_OUT, features(rgb(heldOut), sampling), heldOut));
    List<byte[]> reconstructions =
        Reconstruction.of(bench.autoencoder().network(), manager, rgb(train), side);
    metrics.addAll(
        yardstick(scorer, Metric.RECONSTRUCTIONS, features(reconstructions, sampling), train));
    RecordFiles.writeYardsticks(folder.yardsticks(), new Yardsticks(protocol, metrics));
  }

  private PictureFeatures features(List<byte[]> pictures, SuiteProtocol sampling) {
    return bench
        .evaluator()
        .pictures(pictures, bench.dataset().resolution(), sampling.needsLogits());
  }

  private List<Metric> yardstick(
      Scorer scorer, String subject, PictureFeatures features, int[] items) throws IOException {
    return scorer.score(subject, SetFeatures.of(features, bench.captionEmbeddings(items)));
  }

  private List<byte[]> rgb(int[] items) {
    List<Picture> pictures = bench.dataset().pictures();
    return Arrays.stream(items).mapToObj(i -> pictures.get(i).rgb()).toList();
  }
}
