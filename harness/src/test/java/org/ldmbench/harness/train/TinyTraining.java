package org.ldmbench.harness.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.ldmbench.harness.data.Original;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.Split;
import org.ldmbench.harness.latents.LatentSet;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.harness.mapped.Floats;
import org.ldmbench.harness.resample.ByteImage;
import org.ldmbench.harness.text.EncodedCaptions;
import org.ldmbench.harness.text.EncodedText;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.models.weights.Weights;
import org.ldmbench.recipes.DataShape;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.Recipe;
import org.ldmbench.recipes.Recipes;
import org.ldmbench.recipes.conditioning.ConditioningConfig;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.conditioning.PictureMetadata;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.config.SharedSettings;
import org.ldmbench.recipes.config.TrainingConfig;
import org.ldmbench.recipes.optim.EmaProfile;
import org.ldmbench.recipes.optim.Optimizer;

/** The real recipes at a size that trains a step in milliseconds, on data out of thin air. */
public final class TinyTraining {

  /** As many as the autoencoder that ships has, so that samples can be decoded. */
  private static final Original NO_PIXELS = Original.of(new ByteImage(1, 1, 3, new byte[3]));

  private static final int CHANNELS = 8;

  private static final int SIDE = 4;
  private static final int CLASSES = 3;
  private static final int TOKENS = 5;
  private static final int WIDTH = 8;

  private TinyTraining() {}

  /** Random latents, labels and captions. */
  public static TrainingSet data(int items) {
    List<Picture> pictures = new ArrayList<>();
    int[] labels = new int[items];
    int[] lengths = new int[items];
    for (int i = 0; i < items; i++) {
      String name = "picture " + i;
      pictures.add(
          new Picture(name, name, name, "all", "all", Split.TRAIN, NO_PIXELS, new byte[0]));
      labels[i] = i % CLASSES;
      lengths[i] = TOKENS;
    }
    return new TrainingSet(
        pictures,
        new DataShape(4 * SIDE, CHANNELS, SIDE, CLASSES, TOKENS, WIDTH, WIDTH),
        new LatentSet(items, CHANNELS, SIDE, Floats.of(random(1, items * CHANNELS * SIDE * SIDE))),
        Collections.nCopies(items, PictureMetadata.centred(64, 48, 4 * SIDE)),
        labels,
        EncodedCaptions.of(
            new EncodedText(
                items,
                TOKENS,
                WIDTH,
                random(2, items * TOKENS * WIDTH),
                lengths,
                random(3, items * WIDTH))));
  }

  private static float[] random(long seed, int count) {
    float[] values = new float[count];
    CounterRandom.of(seed, RandomStream.NOISE, 0, 0).fillGaussian(values, 0, count);
    return values;
  }

  /** Copies of all tensors of a state, by group and name. */
  public static Map<String, float[]> values(TrainingState state) {
    Map<String, float[]> values = new TreeMap<>();
    state
        .groups()
        .forEach(
            (group, tensors) ->
                tensors.forEach((key, t) -> values.put(group + "." + key, t.toFloatArray())));
    return values;
  }

  /** A recipe by name. */
  public static Recipe recipe(String name) {
    return new Recipes(TinyTraining.class.getClassLoader()).get(name);
  }

  /** Its settings, with a network of one block, 16 wide, and every second condition dropped. */
  public static RecipeConfig config(String name, int batch) {
    RecipeConfig tiny =
        recipe(name).config("tiny", ConditioningKind.CLASS, SharedSettings.named("paper"));
    ObjectNode backbone = tiny.backbone().deepCopy();
    backbone.put("hiddenSize", 16).put("depth", 1).put("numHeads", 2);
    TrainingConfig t = tiny.training();
    TrainingConfig training =
        new TrainingConfig(
            batch,
            batch,
            t.gradientCheckpointing(),
            t.precision(),
            1e-2,
            2,
            t.decay(),
            t.optimizer(),
            t.clipNorm(),
            t.lossLimit(),
            t.ema());
    ConditioningConfig c = tiny.conditioning();
    return new RecipeConfig(
        backbone,
        new ConditioningConfig(c.semantic(), 0.5, c.padding(), c.control()),
        tiny.augmentation(),
        tiny.diffusion(),
        training,
        tiny.sources());
  }

  /** Settings with another batch and micro-batch, whose blocks are computed again or kept. */
  public static RecipeConfig withBatch(
      RecipeConfig config, int batch, int microBatch, boolean gradientCheckpointing) {
    TrainingConfig t = config.training();
    return with(
        config,
        new TrainingConfig(
            batch,
            microBatch,
            gradientCheckpointing,
            t.precision(),
            t.learningRate(),
            t.warmupSteps(),
            t.decay(),
            t.optimizer(),
            t.clipNorm(),
            t.lossLimit(),
            t.ema()));
  }

  /** Settings with another batch, at once, and the full rate from the first step on. */
  public static RecipeConfig atOnce(RecipeConfig config, int batch) {
    TrainingConfig t = config.training();
    return with(
        config,
        new TrainingConfig(
            batch,
            batch,
            t.gradientCheckpointing(),
            t.precision(),
            t.learningRate(),
            0,
            t.decay(),
            t.optimizer(),
            t.clipNorm(),
            t.lossLimit(),
            t.ema()));
  }

  /** Arguments of tests: each recipe, each kind of condition, each of the settings to share. */
  public static Stream<Arguments> everyRecipe() {
    return new Recipes(TinyTraining.class.getClassLoader())
        .all().stream()
            .flatMap(
                recipe ->
                    recipe.data("tiny").keySet().stream()
                        .flatMap(
                            kind ->
                                Stream.of("none", "paper")
                                    .map(shared -> Arguments.of(recipe.name(), kind, shared))));
  }

  /** Settings with another micro-batch. */
  public static RecipeConfig withMicroBatch(RecipeConfig config, int microBatch) {
    TrainingConfig t = config.training();
    return withBatch(config, t.batchSize(), microBatch, t.gradientCheckpointing());
  }

  /** Settings with another optimiser, limit of the gradients, and average. */
  public static RecipeConfig withOptimizer(
      RecipeConfig config, Optimizer.Settings optimizer, double clipNorm, EmaProfile ema) {
    TrainingConfig t = config.training();
    return with(
        config,
        new TrainingConfig(
            t.batchSize(),
            t.microBatch(),
            t.gradientCheckpointing(),
            t.precision(),
            t.learningRate(),
            t.warmupSteps(),
            t.decay(),
            optimizer,
            clipNorm,
            t.lossLimit(),
            ema));
  }

  /** Settings with another limit of the loss. */
  public static RecipeConfig withLossLimit(RecipeConfig config, double lossLimit) {
    TrainingConfig t = config.training();
    return with(
        config,
        new TrainingConfig(
            t.batchSize(),
            t.microBatch(),
            t.gradientCheckpointing(),
            t.precision(),
            t.learningRate(),
            t.warmupSteps(),
            t.decay(),
            t.optimizer(),
            t.clipNorm(),
            lossLimit,
            t.ema()));
  }

  private static RecipeConfig with(RecipeConfig config, TrainingConfig training) {
    return new RecipeConfig(
        config.backbone(),
        config.conditioning(),
        config.augmentation(),
        config.diffusion(),
        training,
        config.sources());
  }

  /** Its network, weights allocated from a seed. */
  public static Denoiser denoiser(
      String name, ConditioningKind kind, TrainingSet data, NDManager manager, long seed) {
    Denoiser denoiser = recipe(name).denoiser(config(name, 1), kind, data.shape());
    denoiser.weights().allocate(manager, seed);
    return denoiser;
  }

  /** Random weights throughout: gates that start at zero would hide what is behind them. */
  public static void fill(Weights weights, NDManager manager) {
    NDList values = new NDList();
    for (NDArray weight : weights.trained()) {
      float[] numbers = new float[Math.toIntExact(weight.getShape().size())];
      CounterRandom.of(1, RandomStream.INIT, 1, values.size())
          .fillGaussian(numbers, 0, numbers.length);
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] *= 0.1f;
      }
      values.add(Tensors.of(manager, numbers, weight.getShape()));
    }
    weights.setTrained(values);
  }
}
