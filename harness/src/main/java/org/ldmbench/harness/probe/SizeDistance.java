package org.ldmbench.harness.probe;

import java.util.ArrayList;
import java.util.List;
import org.ldmbench.harness.metrics.PictureFeatures;
import org.ldmbench.reports.record.Metric;

/**
 * How far a picture moves when only the original size changes that it is asked for: same noise,
 * same class or caption, five sizes, the mean distance over all pairs of them (the LPIPS of Table
 * 2a of arXiv 2411.03177, with the distance of unit embeddings of the embedded evaluator, 0 to 2,
 * in place of LPIPS). The second number leaves out the two smallest sizes, as LPIPS/HR does.
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
    int count = Math.min(PICTURES, subject.pictures().size());
    List<float[]> embeddings = new ArrayList<>();
    int width = 0;
    for (int pixels : sizes) {
      PictureFeatures seen =
          subject
              .evaluator()
              .pictures(subject.artist().drawFromSize(pixels, count), subject.side());
      embeddings.add(seen.embeddings());
      width = seen.embeddingWidth();
    }
    List<Metric> metrics = new ArrayList<>();
    metrics.add(subject.metric("Size distance", pairs(embeddings, count, width), count, false));
    if (sizes.size() == SIZES) {
      double large = pairs(embeddings.subList(SMALL, SIZES), count, width);
      metrics.add(subject.metric("Size distance/HR", large, count, false));
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

  private static double pairs(List<float[]> embeddings, int count, int width) {
    double sum = 0;
    int pairs = 0;
    for (int a = 0; a < embeddings.size(); a++) {
      for (int b = a + 1; b < embeddings.size(); b++) {
        for (int i = 0; i < count; i++) {
          sum += distance(embeddings.get(a), embeddings.get(b), i * width, width);
          pairs++;
        }
      }
    }
    return sum / pairs;
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
