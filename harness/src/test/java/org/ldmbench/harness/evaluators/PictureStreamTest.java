package org.ldmbench.harness.evaluators;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.harness.data.EmojiDataset;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.Split;
import org.ldmbench.harness.metrics.EvaluationMetric;
import org.ldmbench.harness.metrics.FeatureTable;
import org.ldmbench.harness.metrics.GaussianStatistics;
import org.ldmbench.harness.metrics.MetricResult;
import org.ldmbench.harness.metrics.MetricRun;
import org.ldmbench.harness.metrics.PictureFeatures;
import org.ldmbench.harness.metrics.SetFeatures;

/** The evaluator that ships, on pictures that come in pieces. */
class PictureStreamTest {

  private static final int SIDE = 32;
  private static final int COUNT = 300;
  private static final List<EvaluationMetric> METRICS =
      List.of(
          EvaluationMetric.FD,
          EvaluationMetric.KID,
          EvaluationMetric.PRDC,
          EvaluationMetric.MEMORISATION,
          EvaluationMetric.SCORE);

  @TempDir private Path folder;
  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void piecesChangeNoDigitOfAnyMetric() throws IOException {
    Evaluator evaluator = DualEncoderEvaluator.embedded(manager);
    List<Picture> some = EmojiDataset.load(SIDE).split(Split.TRAIN).subList(0, 2 * COUNT);
    List<byte[]> pictures = some.stream().limit(COUNT).map(Picture::rgb).toList();
    List<byte[]> others = some.stream().skip(COUNT).map(Picture::rgb).toList();
    float[] captions =
        evaluator.captions(some.stream().limit(COUNT).map(Picture::caption).toList());
    FeatureTable real = evaluator.pictures(others, SIDE).table();
    PictureFeatures whole = evaluator.pictures(pictures, SIDE);
    List<MetricResult> expected = List.of();
    for (int piece : new int[] {COUNT, 100, 64, 1}) {
      try (PictureStream stream =
          new PictureStream(
              evaluator, SIDE, METRICS, (from, to) -> rows(captions, from, to), folder)) {
        for (int from = 0; from < COUNT; from += piece) {
          stream.add(pictures.subList(from, Math.min(COUNT, from + piece)));
        }
        SetFeatures seen = stream.end();
        assertArrayEquals(whole.features(), seen.table().orElseThrow().values(0, COUNT));
        assertArrayEquals(
            GaussianStatistics.of(whole.table()).covariance(), seen.statistics().covariance());
        List<MetricResult> found =
            new MetricRun(METRICS, manager)
                .of(seen, GaussianStatistics.of(real), Optional.of(real));
        assertEquals(8, found.size());
        expected = expected.isEmpty() ? found : expected;
        assertEquals(expected, found, "pieces of " + piece);
      }
    }
  }

  private static Optional<float[]> rows(float[] table, int from, int to) {
    int width = table.length / COUNT;
    return Optional.of(Arrays.copyOfRange(table, from * width, to * width));
  }
}
