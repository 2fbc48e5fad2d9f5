package org.ldmbench.harness.parity.process;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;
import org.ldmbench.harness.parity.fixture.StrictObject;
import org.ldmbench.recipes.diffusion.FlowSigmas;
import org.ldmbench.recipes.diffusion.FlowWeighting;
import org.ldmbench.recipes.diffusion.NoisyBatch;
import org.ldmbench.recipes.diffusion.Parametrisation;
import org.ldmbench.recipes.diffusion.RectifiedFlowConfig;
import org.ldmbench.recipes.diffusion.RectifiedFlowProcess;
import org.ldmbench.recipes.diffusion.SamplingGrid;
import org.ldmbench.recipes.diffusion.TimeDensity;
import org.ldmbench.recipes.sampling.EulerSampler;
import org.ldmbench.recipes.sampling.Guidance;
import org.ldmbench.recipes.sampling.MultistepSolver;
import org.ldmbench.recipes.sampling.Sampler;

/** SD3's rectified flow: noise levels, solvers, training pairs, loss weights, time densities. */
public final class RectifiedFlowParity implements ParityCase {

  private static final double STATE = 2e-5;

  /** Recorded in float32. */
  private static final double SHARE = 1e-6;

  private static final double DENSITY = 1e-6;

  @Override
  public String prefix() {
    return "rectflow_";
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    StrictObject json = fixture.config();
    double shift = json.number("shift");
    int steps = json.positive("steps");
    Guidance guidance = Guidance.of(json.number("cfg_scale"));
    json.finish();
    Comparisons comparisons = new Comparisons(fixture);
    sigmas(fixture, comparisons, steps, shift);
    SamplingGrid grid = FlowSigmas.grid(steps, shift);
    states(fixture, manager, comparisons, "euler.states", new EulerSampler(grid), guidance);
    Sampler solver = MultistepSolver.asFlow(grid);
    states(fixture, manager, comparisons, "dpmpp_2m.states", solver, guidance);
    training(fixture, manager, comparisons);
    weights(fixture, comparisons);
    densities(fixture, comparisons);
    return comparisons.list();
  }

  private static void sigmas(Fixture fixture, Comparisons comparisons, int steps, double shift)
      throws IOException {
    double[] sigmas = FlowSigmas.sampling(steps, shift);
    comparisons.relative("sigmas", sigmas, fixture.values("sigmas"), SHARE);
    comparisons.relative("diffusers.sigmas", sigmas, fixture.values("diffusers.sigmas"), SHARE);
    comparisons.relative(
        "diffusers.timesteps",
        FlowSigmas.grid(steps, shift).times(),
        fixture.values("diffusers.timesteps"),
        SHARE);
    double[] all = new double[(int) fixture.shape("model_sampling.sigmas")[0]];
    Arrays.setAll(all, i -> FlowSigmas.shifted((i + 1) / (double) all.length, shift));
    comparisons.relative(
        "model_sampling.sigmas", all, fixture.values("model_sampling.sigmas"), SHARE);
  }

  private static void states(
      Fixture fixture,
      NDManager manager,
      Comparisons comparisons,
      String tensor,
      Sampler sampler,
      Guidance guidance)
      throws IOException {
    Trajectory trajectory = new Trajectory();
    sampler.sample(
        guidance.of(ToyDenoiser.plain(fixture)),
        fixture.tensor(manager, "in.x_T"),
        (step, owner) -> {
          throw new IllegalStateException("this sampler draws no noise");
        },
        trajectory);
    comparisons.absolute(tensor, trajectory.states(), fixture.values(tensor), STATE);
  }

  private static void training(Fixture fixture, NDManager manager, Comparisons comparisons)
      throws IOException {
    RectifiedFlowProcess process =
        new RectifiedFlowProcess(
            new RectifiedFlowConfig(1, new TimeDensity.Uniform(), FlowWeighting.NONE));
    NDArray x0 = fixture.tensor(manager, "train.x0");
    NDArray noise = fixture.tensor(manager, "train.noise");
    NoisyBatch batch = process.noisy(x0, noise, fixture.values("train.sigma"));
    comparisons.output("train.x_t", batch.input());
    comparisons.output("train.v_target", Parametrisation.FLOW.target(1, 1).of(x0, noise));
  }

  private static void weights(Fixture fixture, Comparisons comparisons) throws IOException {
    double[] sigmas = fixture.values("weight.sigmas");
    weight(fixture, comparisons, "weight.sigma_sqrt", FlowWeighting.SIGMA_SQRT, sigmas);
    weight(fixture, comparisons, "weight.cosmap", FlowWeighting.COSMAP, sigmas);
    weight(fixture, comparisons, "weight.none", FlowWeighting.NONE, sigmas);
  }

  private static void weight(
      Fixture fixture,
      Comparisons comparisons,
      String tensor,
      FlowWeighting weighting,
      double[] sigmas)
      throws IOException {
    double[] found = Arrays.stream(sigmas).map(weighting::at).toArray();
    comparisons.relative(tensor, found, fixture.values(tensor), SHARE);
  }

  /** Tensors are named after their settings: {@code logit_normal_m0_s1}, {@code mode_1.29}. */
  private static void densities(Fixture fixture, Comparisons comparisons) throws IOException {
    double[] normals = fixture.values("density.normal");
    double[] uniforms = fixture.values("density.uniform");
    for (String tensor : fixture.tensors("density.")) {
      String name = tensor.substring("density.".length());
      if (name.startsWith("logit_normal_m")) {
        String[] parts = name.substring("logit_normal_m".length()).split("_s", -1);
        TimeDensity.LogitNormal density =
            new TimeDensity.LogitNormal(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
        density(fixture, comparisons, tensor, density::of, normals);
      } else if (name.startsWith("mode_")) {
        TimeDensity.Mode density =
            new TimeDensity.Mode(Double.parseDouble(name.substring("mode_".length())));
        density(fixture, comparisons, tensor, density::of, uniforms);
      }
    }
  }

  private static void density(
      Fixture fixture,
      Comparisons comparisons,
      String tensor,
      DoubleUnaryOperator of,
      double[] draws)
      throws IOException {
    double[] found = Arrays.stream(draws).map(of).toArray();
    comparisons.absolute(tensor, found, fixture.values(tensor), DENSITY);
  }
}
