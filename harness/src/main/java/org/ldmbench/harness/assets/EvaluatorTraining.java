package org.ldmbench.harness.assets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.ldmbench.harness.data.DataOrder;
import org.ldmbench.harness.data.styles.Drawings;
import org.ldmbench.harness.data.styles.EmojiStyle;
import org.ldmbench.harness.data.styles.StyledEmoji;
import org.ldmbench.harness.text.EncodedText;
import org.ldmbench.models.evaluator.DualEncoder;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.LossOps;
import org.ldmbench.models.ops.OptimOps;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.recipes.optim.AdamW;
import org.ldmbench.recipes.optim.LearningRate;

/**
 * Trains the embedded image-text dual encoder on emoji in several styles. A batch has one emoji of
 * each of so many concepts; random views of its drawings in two styles must find each other, and
 * the caption, among the others (symmetric InfoNCE).
 */
public final class EvaluatorTraining {

  private static final double TEMPERATURE = 0.07;
  private static final double CLIP = 1.0;
  private static final double TEXT_NOISE = 0.02;
  private static final AdamW.Constants ADAMW = new AdamW.Constants(0.9, 0.99, 1e-8, 0.05);
  private static final LearningRate RATE = new LearningRate(1e-3, 50, LearningRate.Decay.COSINE);

  private final List<List<Integer>> concepts;
  private final DataOrder order;
  private final List<Drawings> emoji;
  private final EncodedText captions;
  private final PictureAugmentation augmentation;
  private final int side;
  private final long seed;
  private final int batch;

  /**
   * Sets a training up.
   *
   * @param emoji what {@link StyleSplit} lets see is trained on
   * @param captions of {@code emoji.all()}, in its order
   * @param side of the network's pictures
   * @param batch concepts a step
   */
  public EvaluatorTraining(
      StyledEmoji emoji, EncodedText captions, int side, long seed, int batch) {
    this.emoji = emoji.all();
    this.captions = captions;
    this.augmentation = new PictureAugmentation(StyledEmoji.SIDE, side);
    this.side = side;
    this.seed = seed;
    this.batch = batch;
    Map<String, List<Integer>> byConcept = new LinkedHashMap<>();
    for (int i = 0; i < this.emoji.size(); i++) {
      Drawings drawings = this.emoji.get(i);
      if (!StyleSplit.trained(drawings).isEmpty()) {
        byConcept.computeIfAbsent(drawings.concept(), key -> new ArrayList<>()).add(i);
      }
    }
    concepts = List.copyOf(byConcept.values());
    order = new DataOrder(seed, concepts.size());
  }

  /**
   * Trains.
   *
   * @param network not yet allocated
   * @param manager owns weights and state
   * @param progress is told every step and its loss
   */
  public void run(
      DualEncoder network, NDManager manager, long steps, BiConsumer<Long, Double> progress) {
    network.weights().allocate(manager, seed);
    NDList parameters = network.weights().trained();
    AdamW optimizer = new AdamW(parameters, ADAMW, manager);
    for (long step = 0; step < steps; step++) {
      int[] chosen = choose(step);
      try (NDManager scope = manager.newSubManager()) {
        NDArray first = views(scope, chosen, step, 0);
        NDArray second = views(scope, chosen, step, 1);
        NDArray texts = texts(scope, chosen, step);
        NDArray loss;
        NDList gradients;
        try (Autograd mode = Autograd.recording()) {
          NDArray a = network.embedFeatures(network.features(first));
          NDArray b = network.embedFeatures(network.features(second));
          NDArray t = network.embedText(texts);
          loss =
              LossOps.contrastive(a, b, TEMPERATURE)
                  .add(LossOps.contrastive(a, t, TEMPERATURE))
                  .add(LossOps.contrastive(b, t, TEMPERATURE));
          gradients = OptimOps.gradients(loss, parameters);
        }
        OptimOps.clip(gradients, OptimOps.globalNorm(gradients), CLIP);
        optimizer.step(gradients, RATE.at(step, OptionalLong.of(steps)));
        progress.accept(step, (double) loss.getFloat());
      }
    }
  }

  /** One emoji for each concept of the step's batch; an epoch visits every concept once. */
  private int[] choose(long step) {
    int[] chosen = new int[batch];
    for (int i = 0; i < batch; i++) {
      long n = step * batch + i;
      List<Integer> variants = concepts.get(order.item(n));
      chosen[i] =
          variants.get(
              CounterRandom.of(seed, RandomStream.SAMPLING, 0, n).nextInt(variants.size()));
    }
    return chosen;
  }

  /** Views of the emoji; view 0 and view 1 of one step are of different styles. */
  private NDArray views(NDManager manager, int[] chosen, long step, int view) {
    int size = 3 * side * side;
    float[] values = new float[chosen.length * size];
    IntStream.range(0, chosen.length)
        .parallel()
        .forEach(
            i ->
                augmentation.view(
                    drawing(emoji.get(chosen[i]), step * batch + i, view),
                    CounterRandom.of(seed, RandomStream.AUGMENTATION, step, 2L * i + view),
                    values,
                    i * size));
    return Tensors.of(manager, values, new Shape(chosen.length, 3, side, side));
  }

  private byte[] drawing(Drawings drawings, long sample, int view) {
    List<EmojiStyle> styles = List.copyOf(StyleSplit.trained(drawings));
    int[] shuffled =
        CounterRandom.of(seed, RandomStream.SAMPLING, 1, sample).permutation(styles.size());
    return drawings.rgb().get(styles.get(shuffled[view]));
  }

  /** Sentence embeddings with a little noise, so that the head does not merely memorise them. */
  private NDArray texts(NDManager manager, int[] chosen, long step) {
    int width = captions.width();
    float[] values = new float[chosen.length * width];
    for (int i = 0; i < chosen.length; i++) {
      CounterRandom random = CounterRandom.of(seed, RandomStream.NOISE, step, i);
      for (int j = 0; j < width; j++) {
        values[i * width + j] =
            captions.pooled()[chosen[i] * width + j] + (float) (TEXT_NOISE * random.nextGaussian());
      }
    }
    return Tensors.of(manager, values, new Shape(chosen.length, width));
  }
}
