package org.ldmbench.harness.parity.process;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;
import org.ldmbench.harness.parity.fixture.StrictObject;
import org.ldmbench.recipes.diffusion.Combination;
import org.ldmbench.recipes.diffusion.EdmConfig;
import org.ldmbench.recipes.diffusion.EdmPreconditioning;
import org.ldmbench.recipes.diffusion.EdmProcess;
import org.ldmbench.recipes.diffusion.NoisyBatch;
import org.ldmbench.recipes.sampling.ConditionedModel;
import org.ldmbench.recipes.sampling.HeunSampler;
import org.ldmbench.recipes.sampling.Prediction;
import org.ldmbench.recipes.sampling.StepNoise;

/** EDM: scalings, noise levels, Heun's method with and without churn, the loss. */
public final class EdmParity implements ParityCase {

  private static final double STATE = 1e-5;
  private static final double EXACT = 1e-12;
  private static final double THOUSAND = 1000;

  /** EDM's own. */
  private static final EdmConfig SETTINGS = new EdmConfig(0.5, -1.2, 1.2, 0.002, 80);

  @Override
  public String prefix() {
    return "edm_";
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    StrictObject json = fixture.config();
    int steps = json.positive("num_steps");
    StrictObject c = json.object("churn");
    HeunSampler.Churn churn =
        new HeunSampler.Churn(
            c.number("S_churn"), c.number("S_min"), c.number("S_max"), c.number("S_noise"));
    c.finish();
    json.finish();
    Comparisons comparisons = new Comparisons(fixture);
    HeunSampler heun = HeunSampler.of(SETTINGS, steps, HeunSampler.Churn.NONE);
    comparisons.relative("t_steps", heun.sigmas(), fixture.values("t_steps"), EXACT);
    scalings(fixture, manager, comparisons);
    sample(fixture, manager, comparisons, "heun", heun);
    sample(fixture, manager, comparisons, "churn", HeunSampler.of(SETTINGS, steps, churn));
    loss(fixture, manager, comparisons);
    return comparisons.list();
  }

  /** The toy counts time in thousandths of what the network is told. */
  private static NDArray network(Fixture fixture, NDArray x, double[] told) throws IOException {
    ToyDenoiser toy = ToyDenoiser.plain(fixture);
    NDArray[] rows = new NDArray[told.length];
    for (int i = 0; i < told.length; i++) {
      NDArray all = everything(toy, x, THOUSAND * told[i]);
      rows[i] = all.get(new NDIndex("{}:{}", i, i + 1));
    }
    NDArray joined = rows[0];
    for (int i = 1; i < rows.length; i++) {
      joined = joined.concat(rows[i], 0);
    }
    return joined;
  }

  private static NDArray everything(ToyDenoiser toy, NDArray x, double t) {
    return toy.at(x, t, List.of(ConditionedModel.Told.EVERYTHING)).get(0);
  }

  private static void scalings(Fixture fixture, NDManager manager, Comparisons comparisons)
      throws IOException {
    EdmPreconditioning scalings = new EdmPreconditioning(SETTINGS.sigmaData());
    double[] sigma = fixture.values("precond.sigma");
    NDArray x = fixture.tensor(manager, "precond.x");
    NDArray input = Combination.bySample(i -> new Combination(scalings.input(sigma[i]), 0), x, x);
    double[] told = Arrays.stream(sigma).map(scalings::told).toArray();
    comparisons.absolute("precond.c_noise", told, fixture.values("precond.c_noise"), STATE);
    comparisons.output("precond.c_in_x", input);
    NDArray output = network(fixture, input, told);
    comparisons.output(
        "precond.D", Combination.bySample(i -> scalings.denoised(sigma[i]), x, output));
  }

  private static void sample(
      Fixture fixture, NDManager manager, Comparisons comparisons, String name, HeunSampler sampler)
      throws IOException {
    ToyDenoiser toy = ToyDenoiser.plain(fixture);
    Prediction network = (x, told) -> everything(toy, x, THOUSAND * told);
    NDArray recorded = fixture.tensor(manager, name + ".noise");
    StepNoise noise =
        (step, owner) -> {
          NDArray one = recorded.get(new NDIndex("{}", step));
          one.attach(owner);
          return one;
        };
    Trajectory trajectory = new Trajectory();
    sampler.sample(network, fixture.tensor(manager, "in.latents"), noise, trajectory);
    double[] end = fixture.values(name + ".out");
    double[] states = trajectory.states();
    comparisons.absolute(
        name + ".out",
        Arrays.copyOfRange(states, states.length - end.length, states.length),
        end,
        STATE);
    comparisons.absolute(
        name + ".c_noise_seen",
        Arrays.stream(toy.times()).map(t -> t / THOUSAND).toArray(),
        fixture.values(name + ".c_noise_seen"),
        STATE);
  }

  /** Recorded value by value; ours is their mean in each sample. */
  private static void loss(Fixture fixture, NDManager manager, Comparisons comparisons)
      throws IOException {
    EdmProcess process = new EdmProcess(SETTINGS);
    double[] sigma =
        Arrays.stream(fixture.values("loss.rnd_normal"))
            .map(z -> Math.exp(SETTINGS.logMean() + SETTINGS.logDeviation() * z))
            .toArray();
    NoisyBatch batch =
        process.noisy(
            fixture.tensor(manager, "loss.images"),
            fixture.tensor(manager, "loss.noise_unit"),
            sigma);
    double[] told = Comparisons.values(batch.modelTime());
    NDArray loss = process.loss(network(fixture, batch.input(), told), batch);
    double[] values = fixture.values("loss.value");
    int size = values.length / sigma.length;
    double[] expected = new double[sigma.length];
    for (int i = 0; i < values.length; i++) {
      expected[i / size] += values[i] / size;
    }
    comparisons.relative("loss.value", Comparisons.values(loss), expected, STATE);
  }
}
