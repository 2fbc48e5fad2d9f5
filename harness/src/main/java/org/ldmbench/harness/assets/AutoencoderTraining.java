package org.ldmbench.harness.assets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.ldmbench.harness.data.Dataset;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.Split;
import org.ldmbench.harness.pixels.PictureTensors;
import org.ldmbench.models.autoencoder.AutoencoderKl;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.LossOps;
import org.ldmbench.models.ops.OptimOps;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.recipes.optim.AdamW;
import org.ldmbench.recipes.optim.Ema;
import org.ldmbench.recipes.optim.EmaProfile;
import org.ldmbench.recipes.optim.LearningRate;

/**
 * Trains the embedded KL autoencoder: {@code L1 + MSE + 1e-6 KL} on the training split, mirrored at
 * random, an eighth of each batch being crops of the pictures at twice the resolution, so that the
 * net serves both sizes.
 */
public final class AutoencoderTraining {

  private static final double KL_WEIGHT = 1e-6;
  private static final double CLIP = 1.0;
  private static final EmaProfile EMA = new EmaProfile.Exponential(0.999, 10);
  private static final LearningRate RATE = new LearningRate(1.5e-3, 200, LearningRate.Decay.COSINE);
  private static final int CROPS_IN = 8;

  private final Dataset small;
  private final Dataset large;
  private final long seed;
  private final int batch;

  /**
   * Sets a training up.
   *
   * @param small pictures at the training resolution
   * @param large the same set at twice that resolution
   */
  public AutoencoderTraining(Dataset small, Dataset large, long seed, int batch) {
    this.small = small;
    this.large = large;
    this.seed = seed;
    this.batch = batch;
  }

  /**
   * Trains and leaves the averaged weights in the network.
   *
   * @param network not yet allocated
   * @param manager owns weights and state
   * @param progress is told every step and its loss
   */
  public void run(
      AutoencoderKl network, NDManager manager, long steps, BiConsumer<Long, Double> progress) {
    network.weights().allocate(manager, seed);
    NDList parameters = network.weights().trained();
    AdamW optimizer = new AdamW(parameters, AdamW.Constants.PLAIN, manager);
    Ema ema = new Ema(parameters, EMA, manager);
    List<Picture> fine = large.split(Split.TRAIN);
    List<Picture> whole = small.split(Split.TRAIN);
    for (long step = 0; step < steps; step++) {
      try (NDManager scope = manager.newSubManager()) {
        NDArray pictures = batch(scope, whole, fine, step);
        NDArray noise = noise(scope, network, step);
        NDArray loss;
        NDList gradients;
        try (Autograd mode = Autograd.recording()) {
          AutoencoderKl.Posterior posterior = network.encode(pictures);
          NDArray decoded = network.decode(posterior.sample(noise));
          loss =
              LossOps.l1(decoded, pictures)
                  .add(LossOps.mse(decoded, pictures))
                  .add(LossOps.scale(posterior.kl(), KL_WEIGHT));
          gradients = OptimOps.gradients(loss, parameters);
        }
        OptimOps.clip(gradients, OptimOps.globalNorm(gradients), CLIP);
        optimizer.step(gradients, RATE.at(step, OptionalLong.of(steps)));
        ema.update(step);
        progress.accept(step, (double) loss.getFloat());
      }
    }
    network.weights().setTrained(ema.averages());
  }

  private NDArray batch(NDManager manager, List<Picture> whole, List<Picture> fine, long step) {
    int side = small.resolution();
    List<byte[]> pictures = new ArrayList<>(batch);
    for (int i = 0; i < batch; i++) {
      CounterRandom random = CounterRandom.of(seed, RandomStream.AUGMENTATION, step, i);
      int index = random.nextInt(whole.size());
      byte[] rgb;
      if (i % CROPS_IN == 0) {
        int room = large.resolution() - side + 1;
        rgb =
            PictureTensors.crop(
                fine.get(index).rgb(),
                large.resolution(),
                random.nextInt(room),
                random.nextInt(room),
                side);
      } else {
        rgb = whole.get(index).rgb();
      }
      pictures.add(random.nextBoolean() ? PictureTensors.flip(rgb, side) : rgb);
    }
    return PictureTensors.toTensor(manager, pictures, side);
  }

  private NDArray noise(NDManager manager, AutoencoderKl network, long step) {
    int side = small.resolution() / network.config().factor();
    int size = network.config().embedChannels() * side * side;
    float[] values = new float[batch * size];
    for (int i = 0; i < batch; i++) {
      CounterRandom.of(seed, RandomStream.POSTERIOR, step, i).fillGaussian(values, i * size, size);
    }
    return Tensors.of(
        manager, values, new Shape(batch, network.config().embedChannels(), side, side));
  }
}
