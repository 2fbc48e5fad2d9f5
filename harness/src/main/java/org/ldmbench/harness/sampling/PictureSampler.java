package org.ldmbench.harness.sampling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ldmbench.harness.data.DataOrder;
import org.ldmbench.harness.latents.Conditions;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.harness.pixels.PictureBatch;
import org.ldmbench.harness.pixels.PictureTensors;
import org.ldmbench.models.autoencoder.AutoencoderFile;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.conditioning.Condition;
import org.ldmbench.recipes.conditioning.ConditioningConfig;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.conditioning.PictureMetadata;
import org.ldmbench.recipes.conditioning.SizeAtSampling;
import org.ldmbench.recipes.sampling.DenoiserModel;
import org.ldmbench.recipes.sampling.Guidance;
import org.ldmbench.recipes.sampling.Sampler;
import org.ldmbench.recipes.sampling.StepListener;
import org.ldmbench.recipes.sampling.StepNoise;

/**
 * Draws pictures: conditions in the training set's own proportions, noise that depends on the seed
 * and the sample's number only, so every recipe is asked for the same things from the same noise.
 */
public final class PictureSampler {

  private final TrainingSet data;
  private final Conditions conditions;
  private final SizeAtSampling size;
  private final AutoencoderFile.Loaded autoencoder;
  private final long seed;
  private final int batch;

  /**
   * Over the conditions of a training set.
   *
   * @param batch pictures that the network sees at a time, 1 or more; it can decide last digits
   */
  public PictureSampler(
      TrainingSet data,
      ConditioningKind kind,
      ConditioningConfig config,
      AutoencoderFile.Loaded autoencoder,
      long seed,
      int batch) {
    this.data = data;
    conditions = new Conditions(data, kind, config);
    size = config.control().sizeAtSampling();
    this.autoencoder = autoencoder;
    this.seed = seed;
    this.batch = batch;
  }

  /**
   * Which training item's condition each sample is given. The order is that of an epoch which no
   * training reaches.
   *
   * @return item of samples 0 to count - 1
   */
  public int[] items(int count) {
    DataOrder order = new DataOrder(seed ^ RandomStream.SAMPLING.id(), data.size());
    int[] items = new int[count];
    for (int i = 0; i < count; i++) {
      items[i] = order.item(i);
    }
    return items;
  }

  /** Takes pictures as they are drawn. */
  @FunctionalInterface
  public interface Sink {
    /**
     * The next ones.
     *
     * @param pictures (side, side, 3) uint8 each, in order
     */
    void take(List<byte[]> pictures);
  }

  /**
   * Draws pictures, so many at a time that memory does not grow with their number.
   *
   * @param denoiser with the weights to sample from
   * @param sampler from noise to latents
   * @param guidance of the denoiser
   * @param sink takes them
   */
  public void draw(
      Denoiser denoiser,
      Sampler sampler,
      Guidance guidance,
      int count,
      NDManager manager,
      Sink sink) {
    int[] items = items(count);
    for (int from = 0; from < count; from += batch) {
      int[] part = Arrays.copyOfRange(items, from, Math.min(from + batch, count));
      try (NDManager scope = manager.newSubManager();
          Autograd mode = Autograd.off()) {
        decode(latents(denoiser, sampler, guidance, from, part, scope), scope, sink);
      }
    }
  }

  private NDArray latents(
      Denoiser denoiser,
      Sampler sampler,
      Guidance guidance,
      int first,
      int[] part,
      NDManager scope) {
    Condition condition = conditions.of(scope, requests(first, part, false));
    Condition nothing = conditions.of(scope, requests(first, part, true));
    NDArray start = noise(scope, first, part.length, 0);
    StepNoise stepNoise = (step, owner) -> noise(owner, first, part.length, 1 + step);
    return sampler.sample(
        guidance.of(new DenoiserModel(denoiser, condition, nothing)),
        start,
        stepNoise,
        StepListener.NONE);
  }

  private void decode(NDArray latents, NDManager scope, Sink sink) {
    NDArray decodable = autoencoder.scaling().denormalize(latents);
    long count = latents.getShape().get(0);
    int together = PictureBatch.of((int) count, data.shape().pictureSide());
    for (long from = 0; from < count; from += together) {
      try (NDManager part = scope.newSubManager()) {
        NDArray some = decodable.get("%d:%d".formatted(from, Math.min(from + together, count)));
        some.attach(part);
        sink.take(PictureTensors.toPictures(autoencoder.network().decode(some)));
      }
    }
  }

  private List<Conditions.Request> requests(int from, int[] items, boolean dropped) {
    List<Conditions.Request> requests = new ArrayList<>(items.length);
    for (int i = 0; i < items.length; i++) {
      long sample = (long) from + i;
      requests.add(
          new Conditions.Request(
              items[i],
              metadata(sample),
              dropped,
              dropped,
              CounterRandom.of(seed, RandomStream.TEXT_PADDING, 1, sample)));
    }
    return requests;
  }

  /** The whole picture, unflipped, from an original of the size that is asked for. */
  private PictureMetadata metadata(long sample) {
    if (size.from() == SizeAtSampling.From.FIXED) {
      return PictureMetadata.centred(size.pixels(), size.pixels(), data.shape().pictureSide());
    }
    int drawn =
        CounterRandom.of(seed, RandomStream.SIZE_AT_SAMPLING, 0, sample).nextInt(data.size());
    PictureMetadata training = data.metadata().get(drawn);
    return PictureMetadata.centred(
        training.originalHeight(), training.originalWidth(), data.shape().pictureSide());
  }

  /**
   * Noise of so many samples.
   *
   * @param draw 0 for the start, then one for each step of a stochastic sampler
   */
  private NDArray noise(NDManager scope, int from, int count, int draw) {
    int channels = data.latents().channels();
    int side = data.latents().side();
    int size = channels * side * side;
    float[] values = new float[count * size];
    for (int i = 0; i < count; i++) {
      CounterRandom.of(seed, RandomStream.SAMPLING, draw, (long) from + i)
          .fillGaussian(values, i * size, size);
    }
    return Tensors.of(scope, values, new Shape(count, channels, side, side));
  }
}
