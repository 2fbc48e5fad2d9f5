package org.ldmbench.harness.sweep;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ldmbench.harness.assets.Reconstruction;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.Split;
import org.ldmbench.harness.metrics.GaussianStatistics;
import org.ldmbench.harness.metrics.PictureFeatures;
import org.ldmbench.harness.metrics.Scorer;
import org.ldmbench.harness.metrics.StatisticsFile;
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

  /** Writes the reference statistics and the yardsticks. */
  void write(SweepFolder folder, Protocol protocol) throws IOException {
    int side = bench.dataset().resolution();
    int[] train = bench.indices(Split.TRAIN);
    int[] heldOut = bench.indices(Split.HELD_OUT);
    PictureFeatures training = bench.evaluator().pictures(rgb(train), side);
    GaussianStatistics reference = statistics(training);
    StatisticsFile.write(
        folder.reference(),
        reference,
        Map.of(
            "subject", "training pictures of " + bench.dataset().name(),
            "dataset", bench.dataset().hash(),
            "split", bench.dataset().splitHash(),
            "extractor", bench.evaluator().identity().extractor(),
            "resize", bench.resizeFilter()));
    Scorer scorer = new Scorer(reference, protocol.fingerprint(), manager);
    List<Metric> metrics = new ArrayList<>();
    metrics.addAll(yardstick(scorer, Metric.HELD_OUT, rgb(heldOut), heldOut));
    List<byte[]> reconstructions =
        Reconstruction.of(bench.autoencoder().network(), manager, rgb(train), side);
    metrics.addAll(yardstick(scorer, Metric.RECONSTRUCTIONS, reconstructions, train));
    RecordFiles.writeYardsticks(folder.yardsticks(), new Yardsticks(protocol, metrics));
  }

  private List<Metric> yardstick(Scorer scorer, String subject, List<byte[]> pictures, int[] items)
      throws IOException {
    PictureFeatures features = bench.evaluator().pictures(pictures, bench.dataset().resolution());
    return scorer.score(subject, features, statistics(features), bench.captionEmbeddings(items));
  }

  private static GaussianStatistics statistics(PictureFeatures features) {
    return GaussianStatistics.of(features.features(), features.count(), features.width());
  }

  private List<byte[]> rgb(int[] items) {
    List<Picture> pictures = bench.dataset().pictures();
    return Arrays.stream(items).mapToObj(i -> pictures.get(i).rgb()).toList();
  }
}
