package org.ldmbench.harness.assets;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.ldmbench.harness.data.BoxFilter;
import org.ldmbench.harness.data.Split;
import org.ldmbench.harness.data.styles.Drawings;
import org.ldmbench.harness.data.styles.EmojiStyle;
import org.ldmbench.harness.data.styles.StyledEmoji;
import org.ldmbench.harness.evaluators.DualEncoderEvaluator;
import org.ldmbench.harness.metrics.Retrieval;
import org.ldmbench.harness.text.TextEncoder;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;

/**
 * Asks an evaluator to find an emoji's Fluent picture among {@value #GALLERY}, given its Noto
 * picture.
 */
public final class EvaluatorExam {

  /** Candidates of a question; one is right. */
  public static final int GALLERY = 80;

  private static final int GALLERIES = 50;
  private static final int MAX_TOKENS = 24;

  private final List<Drawings> pictures;
  private final List<Drawings> concepts;
  private final int side;
  private final long seed;

  /**
   * Prepares the questions.
   *
   * @param side of the evaluator's pictures
   * @param seed of which candidates a question has
   */
  public EvaluatorExam(StyledEmoji emoji, int side, long seed) {
    this.side = side;
    this.seed = seed;
    pictures = onePerConcept(StyleSplit.heldOutPictures(emoji));
    concepts = onePerConcept(emoji.split(Split.HELD_OUT));
  }

  private static List<Drawings> onePerConcept(List<Drawings> all) {
    Set<String> seen = new HashSet<>();
    return all.stream().filter(drawings -> seen.add(drawings.concept())).toList();
  }

  /** Number of emoji whose Noto picture alone is held out. */
  public int pictures() {
    return pictures.size();
  }

  /** Number of concepts that are held out in every style. */
  public int concepts() {
    return concepts.size();
  }

  /** Share of right answers for emoji whose other styles were seen in training. */
  public double heldOutPictures(DualEncoderEvaluator evaluator) {
    return acrossStyles(pictures, some -> embeddings(evaluator, some));
  }

  /** Share of right answers for concepts of which nothing was seen. */
  public double heldOutConcepts(DualEncoderEvaluator evaluator) {
    return acrossStyles(concepts, some -> embeddings(evaluator, some));
  }

  /** The same by raw pixels: the cosine of their deviations from their mean. */
  public double heldOutConceptsByRawPixels() {
    return acrossStyles(concepts, EvaluatorExam::centred);
  }

  /** Share of Noto pictures of held-out concepts that find their caption among all of them. */
  public double pictureToCaption(DualEncoderEvaluator evaluator, TextEncoder text) {
    float[] sentences =
        text.encode(concepts.stream().map(Drawings::caption).toList(), MAX_TOKENS).pooled();
    return Retrieval.top1(
        embeddings(evaluator, in(EmojiStyle.NOTO, concepts)),
        evaluator.texts(sentences, concepts.size()),
        concepts.size());
  }

  /** The mean over random galleries. */
  private double acrossStyles(List<Drawings> all, Function<List<byte[]>, float[]> describe) {
    float[] queries = describe.apply(in(EmojiStyle.NOTO, all));
    float[] candidates = describe.apply(in(EmojiStyle.THREE_D, all));
    int size = Math.min(GALLERY, all.size());
    return IntStream.range(0, GALLERIES)
        .mapToDouble(
            gallery -> {
              int[] some =
                  CounterRandom.of(seed, RandomStream.SAMPLING, 2, gallery).permutation(all.size());
              return Retrieval.top1(
                  rows(queries, some, size, all.size()),
                  rows(candidates, some, size, all.size()),
                  size);
            })
        .average()
        .orElseThrow();
  }

  private static float[] rows(float[] table, int[] chosen, int count, int rows) {
    int width = table.length / rows;
    float[] some = new float[count * width];
    for (int i = 0; i < count; i++) {
      System.arraycopy(table, chosen[i] * width, some, i * width, width);
    }
    return some;
  }

  private List<byte[]> in(EmojiStyle style, List<Drawings> all) {
    return all.stream()
        .map(
            drawings ->
                BoxFilter.shrink(
                    drawings.rgb().get(style), StyledEmoji.SIDE, StyledEmoji.SIDE / side))
        .toList();
  }

  private float[] embeddings(DualEncoderEvaluator evaluator, List<byte[]> some) {
    return evaluator.pictures(some, side).embeddings();
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
