package org.ldmbench.harness.parity.process;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;
import org.ldmbench.harness.parity.fixture.StrictObject;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.ops.OptimOps;
import org.ldmbench.recipes.diffusion.Combination;
import org.ldmbench.recipes.diffusion.DiscreteProcess;
import org.ldmbench.recipes.diffusion.NoiseSchedule;
import org.ldmbench.recipes.diffusion.NoisyBatch;
import org.ldmbench.recipes.diffusion.Objective;
import org.ldmbench.recipes.diffusion.Parametrisation;
import org.ldmbench.recipes.diffusion.ReverseStep;
import org.ldmbench.recipes.diffusion.Variance;

/**
 * The discrete process of guided-diffusion and DiT: noising, posterior, reverse step, and every
 * loss with its gradient.
 */
public final class DiscreteParity implements ParityCase {

  private static final double LOSS_SHARE = 1e-4;
  private static final double GRADIENT_SHARE = 1e-4;
  private static final String LOSS = "loss.";
  private static final String GRADIENT = ".grad_model_out";

  @Override
  public String prefix() {
    return "qdiff_";
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    StrictObject config = fixture.config();
    NoiseSchedule schedule = NamedSchedule.of(config);
    config.finish();
    Comparisons comparisons = new Comparisons(fixture);
    Batch batch = new Batch(fixture, manager, schedule);
    try (Autograd mode = Autograd.off()) {
      conversions(batch, comparisons);
      reverseStep(batch, comparisons, "p_mean_var.clip0", false);
      reverseStep(batch, comparisons, "p_mean_var.clip1", true);
    }
    for (String tensor : fixture.tensors(LOSS)) {
      if (tensor.endsWith(GRADIENT)) {
        loss(
            batch,
            comparisons,
            tensor.substring(LOSS.length(), tensor.length() - GRADIENT.length()));
      }
    }
    return comparisons.list();
  }

  /** The recorded inputs. */
  private record Batch(
      Fixture fixture,
      NoiseSchedule schedule,
      NDArray x0,
      NDArray noise,
      NDArray modelOut,
      int[] t) {

    Batch(Fixture fixture, NDManager manager, NoiseSchedule schedule) throws IOException {
      this(
          fixture,
          schedule,
          fixture.tensor(manager, "in.x0"),
          fixture.tensor(manager, "in.noise"),
          fixture.tensor(manager, "in.model_out"),
          Arrays.stream(fixture.values("in.t")).mapToInt(t -> (int) t).toArray());
    }

    NDArray noisy() {
      return mix(i -> new Combination(schedule.signal(t[i]), schedule.noise(t[i])), x0, noise);
    }

    NDArray mix(IntFunction<Combination> c, NDArray x, NDArray y) {
      return Combination.bySample(c, x, y);
    }

    double signal(int i) {
      return schedule.signal(t[i]);
    }

    double deviation(int i) {
      return schedule.noise(t[i]);
    }

    NDArray predicted() {
      return Ops.chunk(modelOut, 2, 1).get(0);
    }
  }

  private static void conversions(Batch b, Comparisons comparisons) throws IOException {
    NDArray noisy = b.noisy();
    comparisons.output("q_sample", noisy);
    comparisons.output(
        "posterior_mean", b.mix(i -> b.schedule().posteriorMean(b.t()[i]), b.x0(), noisy));
    spread(b, comparisons, "posterior_variance", b.schedule()::posteriorVariance);
    spread(b, comparisons, "posterior_log_variance", b.schedule()::posteriorLogVariance);
    NDArray out = b.predicted();
    Parametrisation eps = Parametrisation.EPSILON;
    Parametrisation v = Parametrisation.V;
    comparisons.output("x0_from_eps", b.mix(i -> eps.x0(b.signal(i), b.deviation(i)), noisy, out));
    comparisons.output(
        "eps_from_x0",
        b.mix(i -> Parametrisation.X0.epsilon(b.signal(i), b.deviation(i)), noisy, out));
    comparisons.output(
        "v_target", b.mix(i -> v.target(b.signal(i), b.deviation(i)), b.x0(), b.noise()));
    comparisons.output("x0_from_v", b.mix(i -> v.x0(b.signal(i), b.deviation(i)), noisy, out));
    comparisons.output(
        "eps_from_v", b.mix(i -> v.epsilon(b.signal(i), b.deviation(i)), noisy, out));
  }

  /** A number for each sample, recorded for each of its values. */
  private static void spread(Batch b, Comparisons comparisons, String tensor, IntToDoubleFunction f)
      throws IOException {
    double[] expected = b.fixture().values(tensor);
    double[] found = new double[expected.length];
    Arrays.setAll(found, j -> f.applyAsDouble(b.t()[j / (found.length / b.t().length)]));
    comparisons.relative(tensor, found, expected, 1e-6);
  }

  private static void reverseStep(Batch b, Comparisons comparisons, String prefix, boolean clip)
      throws IOException {
    ReverseStep.Gaussian step =
        new ReverseStep(b.schedule(), Parametrisation.EPSILON, Variance.LEARNED_RANGE, clip)
            .at(b.noisy(), b.modelOut(), b.t());
    comparisons.output(prefix + ".mean", step.mean());
    comparisons.output(prefix + ".variance", step.logVariance().exp());
    comparisons.output(prefix + ".log_variance", step.logVariance());
    comparisons.output(prefix + ".pred_xstart", step.x0());
  }

  /**
   * One recorded loss; its name says of which settings.
   *
   * <p>MDT's velocity is a target only: its bound reads the output as noise. That is no setting of
   * ours; here the two halves are put together so that each is compared.
   */
  private static void loss(Batch b, Comparisons comparisons, String name) throws IOException {
    Parametrisation prediction =
        name.contains("x0")
            ? Parametrisation.X0
            : name.contains("_v_") ? Parametrisation.V : Parametrisation.EPSILON;
    Variance variance =
        name.contains("fixedlarge")
            ? Variance.FIXED_LARGE
            : name.contains("fixedsmall") ? Variance.FIXED_SMALL : Variance.LEARNED_RANGE;
    Objective objective =
        name.contains("minsnr")
            ? Objective.MIN_SNR_5
            : name.contains("rescaled_mse")
                ? Objective.RESCALED_MSE
                : name.contains("rescaled_kl")
                    ? Objective.RESCALED_KL
                    : name.contains("kl") ? Objective.KL : Objective.MSE;
    DiscreteProcess process = new DiscreteProcess(b.schedule(), prediction, variance, objective);
    NoisyBatch batch =
        process.noisy(b.x0(), b.noise(), Arrays.stream(b.t()).asDoubleStream().toArray());
    try (Autograd mode = Autograd.recording()) {
      NDArray output =
          (variance.isLearned() ? b.modelOut() : b.predicted()).stopGradient().duplicate();
      output.setRequiresGradient(true);
      Optional<NDArray> error = process.terms(output, batch).error();
      DiscreteProcess bounding =
          prediction == Parametrisation.V
              ? new DiscreteProcess(b.schedule(), Parametrisation.EPSILON, variance, objective)
              : process;
      Optional<NDArray> bound = bounding.terms(output, batch).bound();
      NDArray loss =
          error.isEmpty()
              ? bound.orElseThrow()
              : bound.isEmpty() ? error.get() : error.get().add(bound.get());
      relative(b, comparisons, LOSS + name + ".loss", Optional.of(loss));
      relative(b, comparisons, LOSS + name + ".mse", error);
      relative(b, comparisons, LOSS + name + ".vb", bound);
      NDList gradient = OptimOps.gradients(loss.mean(), new NDList(output));
      double[] expected = b.fixture().values(LOSS + name + GRADIENT);
      comparisons.absolute(
          LOSS + name + GRADIENT,
          Comparisons.values(gradient.get(0)),
          expected,
          GRADIENT_SHARE * Comparisons.absMax(expected));
    }
  }

  private static void relative(
      Batch b, Comparisons comparisons, String tensor, Optional<NDArray> found) throws IOException {
    if (b.fixture().has(tensor) && found.isPresent()) {
      comparisons.relative(
          tensor, Comparisons.values(found.get()), b.fixture().values(tensor), LOSS_SHARE);
    }
  }
}
