package org.ldmbench.harness.probe;

import java.util.ArrayList;
import java.util.List;
import org.ldmbench.harness.evaluators.LpipsDistance;
import org.ldmbench.reports.record.Metric;

/**
 * How far a picture moves when only the original size changes that it is asked for: same noise,
 * same class or caption, five sizes, the mean distance over all pairs of them (the LPIPS of Table
 * 2a of arXiv 2411.03177, with the distance of the evaluator's unit embeddings, 0 to 2, in place of
 * LPIPS; and by LPIPS itself beside it, where its weights were imported). The second number leaves
 * out the two smallest sizes, as LPIPS/HR does.
 *
 * <p>The sizes are the smallest, the largest and the quartiles of the training pictures'.
 */
final class SizeDistance implements Probe {

  private static final int PICTURES = 40;
  private static final int SIZES = 5;
  private static final int SMALL = 2;

  @Override
  public List<Metric> ask(Subject subject) {
    List<Integer> sizes = sizes(subject);
    if (sizes.size() < 2) {
      return List.of();
    }
    int count = Math.min(PICTURES, subject.items().length);
    List<List<byte[]>> drawn =
        sizes.stream().map(pixels -> subject.artist().drawFromSize(pixels, count)).toList();
    List<Metric> metrics = new ArrayList<>();
    if (subject.evaluator().readsCaptions()) {
      List<float[]> embeddings =
          drawn.stream()
              .map(some -> subject.evaluator().pictures(some, subject.side()).embeddings())
              .toList();
      metrics.addAll(
          metrics(
              subject,
              subject.evaluator().identity().name(),
              count,
              sizes.size(),
              (a, b) -> mean(embeddings.get(a), embeddings.get(b), count)));
    }
    for (LpipsDistance lpips : subject.lpips()) {
      metrics.addAll(
          metrics(
              subject,
              lpips.name(),
              count,
              sizes.size(),
              (a, b) -> lpips.mean(drawn.get(a), drawn.get(b), subject.side())));
    }
    return metrics;
  }

  private static List<Metric> metrics(
      Subject subject, String judge, int count, int sizes, SizePair distance) {
    List<Metric> metrics = new ArrayList<>();
    metrics.add(subject.metric("Size distance", judge, pairs(0, sizes, distance), count, false));
    if (sizes == SIZES) {
      double large = pairs(SMALL, SIZES, distance);
      metrics.add(subject.metric("Size distance/HR", judge, large, count, false));
    }
    return metrics;
  }

  private static List<Integer> sizes(Subject subject) {
    List<Integer> all =
        subject.data().metadata().stream().map(m -> m.originalHeight()).sorted().toList();
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < SIZES; i++) {
      sizes.add(all.get((int) ((long) i * (all.size() - 1) / (SIZES - 1))));
    }
    return sizes.stream().distinct().toList();
  }

  /** The mean distance of the pictures of two of the sizes. */
  @FunctionalInterface
  private interface SizePair {
    double distance(int a, int b);
  }

  /** Over all pairs of sizes. */
  private static double pairs(int from, int to, SizePair sizes) {
    double sum = 0;
    int pairs = 0;
    for (int a = from; a < to; a++) {
      for (int b = a + 1; b < to; b++) {
        sum += sizes.distance(a, b);
        pairs++;
      }
    }
    return sum / pairs;
  }

  private static double mean(float[] a, float[] b, int count) {
    int width = a.length / count;
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += distance(a, b, i * width, width);
    }
    return sum / count;
  }

  private static double distance(float[] a, float[] b, int from, int width) {
    double sum = 0;
    for (int i = from; i < from + width; i++) {
      double difference = (double) a[i] - b[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }
}
