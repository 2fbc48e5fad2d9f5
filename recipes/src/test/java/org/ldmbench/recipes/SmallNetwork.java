package org.ldmbench.recipes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.models.weights.Weight;
import org.ldmbench.models.weights.Weights;
import org.ldmbench.recipes.conditioning.ConditioningConfig;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.conditioning.ControlConfig;
import org.ldmbench.recipes.conditioning.SemanticPath;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.config.SharedSettings;
import org.ldmbench.recipes.diffusion.DiffusionConfig;
import org.ldmbench.recipes.diffusion.DiscreteConfig;

/** The real recipes, two blocks deep and 32 wide, none of whose weights is zero. */
public final class SmallNetwork {

  /** Of the data: both kinds of condition. */
  public static final DataShape SHAPE = new DataShape(32, 4, 8, 3, 5, 8, 8);

  private static final double PERTURBATION = 0.1;

  private SmallNetwork() {}

  /** A recipe by name. */
  public static Recipe recipe(String name) {
    return new Recipes(SmallNetwork.class.getClassLoader()).get(name);
  }

  /** A recipe's own settings with a small backbone. */
  public static RecipeConfig config(String name, ConditioningKind kind) {
    RecipeConfig config = recipe(name).config("tiny", kind, SharedSettings.NONE);
    ObjectNode backbone = config.backbone().deepCopy();
    if (backbone.has("hiddenSize")) {
      backbone.put("hiddenSize", 32).put("depth", 2).put("numHeads", 2);
    }
    if (backbone.has("decodeLayer")) {
      backbone.put("depth", 4).put("decodeLayer", 2);
    }
    if (backbone.has("modelChannels")) {
      backbone.put("classWidth", 32).putArray("channelMult").add(1).add(1);
    }
    return withBackbone(config, backbone);
  }

  /** The same with another backbone. */
  public static RecipeConfig withBackbone(RecipeConfig config, ObjectNode backbone) {
    return new RecipeConfig(
        backbone,
        config.conditioning(),
        config.augmentation(),
        config.diffusion(),
        config.training(),
        config.sources());
  }

  /** The same with another process. */
  public static RecipeConfig withDiffusion(RecipeConfig config, DiffusionConfig diffusion) {
    return new RecipeConfig(
        config.backbone(),
        config.conditioning(),
        config.augmentation(),
        diffusion,
        config.training(),
        config.sources());
  }

  /** The same, told in another way. */
  public static RecipeConfig told(RecipeConfig config, SemanticPath path, ControlConfig control) {
    ConditioningConfig before = config.conditioning();
    return new RecipeConfig(
        config.backbone(),
        new ConditioningConfig(path, before.semanticDrop(), before.padding(), control),
        config.augmentation(),
        config.diffusion(),
        config.training(),
        config.sources());
  }

  /** The network, allocated; every trained weight is moved from where it starts. */
  public static Denoiser perturbed(
      NDManager manager, String name, ConditioningKind kind, RecipeConfig config) {
    Denoiser denoiser = recipe(name).denoiser(config, kind, SHAPE);
    Weights weights = denoiser.weights();
    weights.allocate(manager, 1);
    NDList moved = new NDList();
    for (Weight weight : weights.all()) {
      if (weight.trained()) {
        float[] values = weight.value().toFloatArray();
        float[] noise = noise(100 + moved.size(), values.length);
        for (int i = 0; i < values.length; i++) {
          values[i] += (float) (PERTURBATION * noise[i]);
        }
        moved.add(Tensors.of(manager, values, weight.shape()));
      }
    }
    weights.setTrained(moved);
    return denoiser;
  }

  /** The time of pure noise, as the network is told: the last of 1000 steps, or a flow's end. */
  public static float pureNoise(RecipeConfig config) {
    return config.diffusion() instanceof DiscreteConfig ? 999 : 1000;
  }

  /** Noisy latents of so many samples. */
  public static NDArray latents(NDManager manager, int batch) {
    int side = SHAPE.latentSide();
    int count = batch * SHAPE.latentChannels() * side * side;
    return Tensors.of(
        manager, noise(1, count), new Shape(batch, SHAPE.latentChannels(), side, side));
  }

  /** Standard normal values. */
  public static float[] noise(long seed, int count) {
    float[] values = new float[count];
    CounterRandom.of(seed, RandomStream.NOISE, 0, 0).fillGaussian(values, 0, count);
    return values;
  }
}
