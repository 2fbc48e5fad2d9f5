package org.ldmbench.harness.sweep;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.ldmbench.harness.assets.Reconstruction;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.Split;
import org.ldmbench.harness.evaluators.PictureStream;
import org.ldmbench.harness.metrics.EvaluationMetric;
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
    int[] train = bench.indices(Split.TRAIN);
    int[] heldOut = bench.indices(Split.HELD_OUT);
    Map<String, String> about =
        Map.of(
            "subject", "training pictures of " + bench.dataset().name(),
            "dataset", bench.dataset().hash(),
            "split", bench.dataset().splitHash(),
            "extractor", bench.evaluator().identity().extractor(),
            "resize", bench.resizeFilter());
    // Nobody asks for the classes or the captions of the reference.
    List<EvaluationMetric> pairs =
        sampling.measured().stream().filter(EvaluationMetric::isPaired).toList();
    try (PictureStream training =
        stream(pairs, PictureStream.Captions.NONE, folder, train, part -> part)) {
      SetFeatures reference = training.end();
      StatisticsFile.write(folder.reference(), reference.statistics(), about);
      if (reference.table().isPresent()) {
        SweepReference.write(folder.referenceFeatures(), reference.table().get(), about);
      }
      Scorer scorer =
          new Scorer(
              sampling.measured(),
              reference.statistics(),
              reference.table(),
              protocol.extractor(),
              protocol.fingerprint(),
              manager);
      List<Metric> metrics = new ArrayList<>();
      metrics.addAll(
          yardstick(scorer, Metric.HELD_OUT, sampling.measured(), folder, heldOut, part -> part));
      metrics.addAll(
          yardstick(
              scorer,
              Metric.RECONSTRUCTIONS,
              sampling.measured(),
              folder,
              train,
              part ->
                  Reconstruction.of(
                      bench.autoencoder().network(), manager, part, bench.dataset().resolution())));
      RecordFiles.writeYardsticks(folder.yardsticks(), new Yardsticks(protocol, metrics));
    }
  }

  private List<Metric> yardstick(
      Scorer scorer,
      String subject,
      List<EvaluationMetric> metrics,
      SweepFolder folder,
      int[] items,
      UnaryOperator<List<byte[]>> change) {
    try (PictureStream stream =
        stream(
            metrics,
            (from, to) -> bench.captionEmbeddings(Arrays.copyOfRange(items, from, to)),
            folder,
            items,
            change)) {
      return scorer.score(subject, stream.end());
    }
  }

  /** All of some pictures of the data set, of which few are in memory at a time. */
  private PictureStream stream(
      List<EvaluationMetric> metrics,
      PictureStream.Captions captions,
      SweepFolder folder,
      int[] items,
      UnaryOperator<List<byte[]>> change) {
    List<Picture> pictures = bench.dataset().pictures();
    PictureStream stream =
        new PictureStream(
            bench.evaluator(), bench.dataset().resolution(), metrics, captions, folder.root());
    for (int from = 0; from < items.length; from += Reconstruction.BATCH) {
      int to = Math.min(items.length, from + Reconstruction.BATCH);
      stream.add(
          change.apply(
              Arrays.stream(items, from, to)
                  .parallel() // pictures may have to be decoded
                  .mapToObj(i -> pictures.get(i).rgb())
                  .toList()));
    }
    return stream;
  }
}
