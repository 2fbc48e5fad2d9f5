package org.ldmbench.harness.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ldmbench.harness.evaluators.Evaluator;
import org.ldmbench.harness.evaluators.EvaluatorIdentity;
import org.ldmbench.harness.evaluators.EvaluatorInput;
import org.ldmbench.harness.latents.LatentSet;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.harness.mapped.Floats;
import org.ldmbench.harness.metrics.EmbeddingScore;
import org.ldmbench.harness.metrics.EvaluationMetric;
import org.ldmbench.harness.metrics.FeatureTable;
import org.ldmbench.harness.metrics.InceptionScore;
import org.ldmbench.harness.metrics.PictureFeatures;
import org.ldmbench.harness.metrics.SetFeatures;
import org.ldmbench.harness.probe.Probe;
import org.ldmbench.harness.probe.Subject;
import org.ldmbench.harness.resample.ByteImage;
import org.ldmbench.harness.text.EncodedCaptions;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.recipes.DataShape;
import org.ldmbench.reports.record.Metric;

/**
 * A program that draws many large pictures, looks at them, and prints what came of them: much more
 * of it than the heap that it is given.
 */
final class ManyPictures {

  private static final int SIDE = 128;
  private static final int WIDTH = 6;
  private static final int CLASSES = 2016;
  private static final int TILES = 3;

  private ManyPictures() {}

  /** Looks at a few pixels; takes pictures in full batches, save for the last. */
  private static final class FewPixels implements Evaluator {

    @Override
    public EvaluatorIdentity identity() {
      return new EvaluatorIdentity("few pixels", "0123456789abcdef", "none");
    }

    @Override
    public int batch() {
      return 16;
    }

    @Override
    public int width() {
      return WIDTH;
    }

    @Override
    public EvaluatorInput input(ByteImage picture) {
      return new EvaluatorInput(1, WIDTH, Arrays.copyOf(picture.toFloat().planes(), 3 * WIDTH));
    }

    @Override
    public PictureFeatures features(List<EvaluatorInput> inputs, boolean logits) {
      float[] features = new float[inputs.size() * WIDTH];
      float[] classes = new float[inputs.size() * CLASSES];
      for (int i = 0; i < inputs.size(); i++) {
        float[] planes = inputs.get(i).planes();
        System.arraycopy(planes, 0, features, i * WIDTH, WIDTH);
        for (int c = 0; c < CLASSES; c++) {
          classes[i * CLASSES + c] = planes[c % planes.length] / 64;
        }
      }
      return new PictureFeatures(
          inputs.size(),
          WIDTH,
          WIDTH,
          features,
          features,
          Optional.of(new FeatureTable(inputs.size(), CLASSES, classes)));
    }
  }

  /** A probe that adds up what it sees. */
  private static final class Sum implements Probe {

    private long sum;
    private int seen;

    @Override
    public void see(Subject subject, int from, List<byte[]> pictures) {
      if (from != seen) {
        throw new IllegalStateException("picture " + from + " comes after " + seen);
      }
      for (byte[] picture : pictures) {
        sum = 31 * sum + picture[0];
        seen++;
      }
    }

    @Override
    public List<Metric> ask(Subject subject) {
      return List.of();
    }
  }

  /** Arguments: number of pictures, how many at a time. */
  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[0]);
    int piece = Integer.parseInt(arguments[1]);
    Sum probe = new Sum();
    Path folder = Files.createTempDirectory("many");
    try (CellPictures pictures =
        new CellPictures(
            subject(count),
            List.of(probe),
            List.of(EvaluationMetric.values()),
            (from, to) -> Optional.of(captions(from, to)),
            sample -> "sample " + sample,
            TILES,
            folder)) {
      for (int from = 0; from < count; from += piece) {
        List<byte[]> part = new ArrayList<>();
        for (int i = from; i < Math.min(count, from + piece); i++) {
          part.add(picture(i));
        }
        pictures.take(part);
      }
      SetFeatures seen = pictures.features();
      System.out.println(pictures.count() + " pictures, " + pictures.tiles().size() + " tiles");
      System.out.println(pictures.hash());
      System.out.println("probe: " + probe.sum);
      System.out.println(Arrays.hashCode(seen.statistics().covariance()));
      System.out.println(InceptionScore.estimate(seen.logits().orElseThrow()));
      System.out.println(EmbeddingScore.estimate(seen.cosines().orElseThrow()));
      int[] sum = new int[1];
      seen.table().orElseThrow().parts(rows -> sum[0] = 31 * sum[0] + Arrays.hashCode(rows));
      System.out.println(sum[0]);
    }
    try (var left = Files.list(folder)) {
      System.out.println(left.count() + " files left");
    }
    Files.delete(folder);
  }

  private static byte[] picture(int number) {
    byte[] rgb = new byte[3 * SIDE * SIDE];
    CounterRandom random = CounterRandom.of(1, RandomStream.NOISE, 0, number);
    for (int i = 0; i < 9 * WIDTH; i++) {
      rgb[i] = (byte) random.nextInt(256);
    }
    return rgb;
  }

  private static float[] captions(int from, int to) {
    float[] embeddings = new float[(to - from) * WIDTH];
    for (int i = from; i < to; i++) {
      Arrays.fill(embeddings, (i - from) * WIDTH, (i - from + 1) * WIDTH, 1 + i % 3);
      embeddings[(i - from) * WIDTH + i % WIDTH] = -4;
    }
    return embeddings;
  }

  private static Subject subject(int count) {
    TrainingSet data =
        new TrainingSet(
            List.of(),
            new DataShape(SIDE, 4, 8, 1, 16, 8, 8),
            new LatentSet(0, 4, 8, Floats.of(new float[0])),
            List.of(),
            new int[0],
            EncodedCaptions.NONE);
    return new Subject(
        data, new int[count], (pixels, some) -> List.of(), new FewPixels(), List.of(), "");
  }
}
