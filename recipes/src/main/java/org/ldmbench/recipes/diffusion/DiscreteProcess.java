package org.ldmbench.recipes.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Optional;
import org.ldmbench.models.ops.LossOps;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;

/**
 * Training in discrete steps, uniformly drawn (guided-diffusion's {@code training_losses}, as in
 * DiT and MDT).
 */
public final class DiscreteProcess implements DiffusionProcess {

  private final NoiseSchedule schedule;
  private final Parametrisation prediction;
  private final Variance variance;
  private final Objective objective;
  private final ReverseStep reverse;

  /**
   * On a schedule.
   *
   * @throws IllegalArgumentException for a flow, which has no discrete steps
   */
  public DiscreteProcess(
      NoiseSchedule schedule, Parametrisation prediction, Variance variance, Objective objective) {
    if (prediction == Parametrisation.FLOW) {
      throw new IllegalArgumentException(
          "diffusion.prediction: found flow, expected epsilon, x0 or v in a discrete process");
    }
    this.schedule = schedule;
    this.prediction = prediction;
    this.variance = variance;
    this.objective = objective;
    reverse = new ReverseStep(schedule, prediction, variance, false);
  }

  @Override
  public double drawTime(CounterRandom random) {
    return random.nextInt(schedule.steps());
  }

  /** {@code x_t = sqrt(abar_t) x_0 + sqrt(1 - abar_t) eps}; the network is told t. */
  @Override
  public NoisyBatch noisy(NDArray x0, NDArray noise, double[] times) {
    int[] t = steps(times);
    NDArray input =
        Combination.bySample(
            i -> new Combination(schedule.signal(t[i]), schedule.noise(t[i])), x0, noise);
    long[] told = Arrays.stream(t).asLongStream().toArray();
    return new NoisyBatch(
        x0, noise, times, input, Tensors.of(x0.getManager(), told, new Shape(t.length)));
  }

  @Override
  public NDArray loss(NDArray output, NoisyBatch batch) {
    Terms terms = terms(output, batch);
    if (terms.error().isEmpty()) {
      return terms.bound().orElseThrow();
    }
    NDArray error = terms.error().get();
    return terms.bound().isPresent() ? error.add(terms.bound().get()) : error;
  }

  /**
   * The parts of the loss, (B,) each; the loss is their sum.
   *
   * @param error weighted squared error
   * @param bound weighted variational bound
   */
  public record Terms(Optional<NDArray> error, Optional<NDArray> bound) {}

  /** The parts of the loss; see {@link #loss}. */
  public Terms terms(NDArray output, NoisyBatch batch) {
    int[] t = steps(batch.times());
    if (objective.isBoundAlone()) {
      return new Terms(Optional.empty(), Optional.of(bound(output, batch, t)));
    }
    NDArray target =
        Combination.bySample(
            i -> prediction.target(schedule.signal(t[i]), schedule.noise(t[i])),
            batch.x0(),
            batch.noise());
    NDArray weight =
        ReverseStep.bySample(
            output,
            t,
            step -> objective.errorWeight(prediction, schedule.signal(step), schedule.noise(step)));
    NDArray error = LossOps.weightedMse(reverse.mean(output), target, weight);
    if (!variance.isLearned()) {
      return new Terms(Optional.of(error), Optional.empty());
    }
    // The bound teaches the variance; the mean is not to follow it.
    NDList halves = Ops.chunk(output, 2, 1);
    NDArray frozen = halves.get(0).stopGradient().concat(halves.get(1), 1);
    return new Terms(Optional.of(error), Optional.of(bound(frozen, batch, t)));
  }

  private NDArray bound(NDArray output, NoisyBatch batch, int[] t) {
    NDArray x0 = batch.x0();
    ReverseStep.Gaussian step = reverse.at(batch.input(), output, t);
    NDArray bits =
        LossOps.variationalBound(
            x0,
            Combination.bySample(i -> schedule.posteriorMean(t[i]), x0, batch.input()),
            ReverseStep.bySample(x0, t, schedule::posteriorLogVariance),
            step.mean(),
            step.logVariance(),
            ReverseStep.bySample(x0, t, i -> i == 0 ? 1 : 0));
    double weight = objective.boundWeight(schedule.steps());
    return weight == 1 ? bits : LossOps.scale(bits, weight);
  }

  private static int[] steps(double[] times) {
    return Arrays.stream(times).mapToInt(t -> (int) t).toArray();
  }
}
