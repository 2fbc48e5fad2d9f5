package org.ldmbench.harness.assets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ldmbench.harness.data.BoxFilter;
import org.ldmbench.harness.data.Dataset;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.Split;
import org.ldmbench.harness.metrics.Evaluator;
import org.ldmbench.harness.metrics.PictureFeatures;
import org.ldmbench.harness.metrics.Retrieval;
import org.ldmbench.harness.text.TextEncoder;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;

/** Asks an evaluator to tell held-out concepts apart. */
public final class EvaluatorExam {

  private static final int MAX_TOKENS = 24;

  private final List<Picture> pictures;
  private final List<byte[]> views;
  private final List<byte[]> originals;
  private final int side;

  /**
   * Prepares one picture per held-out concept, and a random view of each.
   *
   * @param dataset pictures larger than the network's side
   */
  public EvaluatorExam(Dataset dataset, int side, long seed) {
    this.side = side;
    pictures = onePerConcept(dataset.split(Split.HELD_OUT));
    PictureAugmentation augmentation = new PictureAugmentation(dataset.resolution(), side);
    views = new ArrayList<>();
    originals = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      float[] view = new float[3 * side * side];
      byte[] rgb = pictures.get(i).rgb();
      augmentation.view(
          rgb, CounterRandom.of(seed, RandomStream.AUGMENTATION, 1L << 40, i), view, 0);
      views.add(bytes(view));
      originals.add(BoxFilter.shrink(rgb, dataset.resolution(), dataset.resolution() / side));
    }
  }

  private static List<Picture> onePerConcept(List<Picture> all) {
    Set<String> seen = new HashSet<>();
    return all.stream().filter(picture -> seen.add(picture.concept())).toList();
  }

  /** (3, side, side) in [-1, 1] to (side, side, 3) uint8. */
  private byte[] bytes(float[] view) {
    int plane = side * side;
    byte[] rgb = new byte[3 * plane];
    for (int i = 0; i < plane; i++) {
      for (int c = 0; c < 3; c++) {
        rgb[3 * i + c] =
            (byte) Math.round(Math.max(0, Math.min(255, (view[c * plane + i] + 1) * 127.5f)));
      }
    }
    return rgb;
  }

  /** Number of concepts. */
  public int size() {
    return pictures.size();
  }

  /** Share of views that find their picture by the evaluator's embeddings. */
  public double viewToPicture(Evaluator evaluator) {
    PictureFeatures a = evaluator.pictures(views, side);
    PictureFeatures b = evaluator.pictures(originals, side);
    return Retrieval.top1(a.embeddings(), b.embeddings(), size());
  }

  /** The same by raw pixels: the cosine of their deviations from their mean. */
  public double viewToPictureRawPixels() {
    return Retrieval.top1(centred(views), centred(originals), size());
  }

  /** Share of pictures that find their caption. */
  public double pictureToCaption(Evaluator evaluator, TextEncoder text) {
    float[] sentences =
        text.encode(pictures.stream().map(Picture::caption).toList(), MAX_TOKENS).pooled();
    return Retrieval.top1(
        evaluator.pictures(originals, side).embeddings(),
        evaluator.texts(sentences, size()),
        size());
  }

  private static float[] centred(List<byte[]> pictures) {
    int width = pictures.get(0).length;
    float[] out = new float[pictures.size() * width];
    for (int i = 0; i < pictures.size(); i++) {
      byte[] rgb = pictures.get(i);
      double mean = 0;
      for (byte b : rgb) {
        mean += (b & 0xff) / (double) width;
      }
      double norm = 0;
      for (byte b : rgb) {
        norm += Math.pow((b & 0xff) - mean, 2);
      }
      for (int j = 0; j < width; j++) {
        out[i * width + j] = (float) (((rgb[j] & 0xff) - mean) / Math.sqrt(Math.max(norm, 1e-9)));
      }
    }
    return out;
  }
}
