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
import org.ldmbench.recipes.diffusion.NoiseSchedule;
import org.ldmbench.recipes.diffusion.Parametrisation;
import org.ldmbench.recipes.diffusion.ReverseStep;
import org.ldmbench.recipes.diffusion.StepChain;
import org.ldmbench.recipes.diffusion.TimestepSubset;
import org.ldmbench.recipes.diffusion.Variance;
import org.ldmbench.recipes.sampling.DdimSampler;
import org.ldmbench.recipes.sampling.DdpmSampler;
import org.ldmbench.recipes.sampling.Guidance;
import org.ldmbench.recipes.sampling.GuidanceScale;
import org.ldmbench.recipes.sampling.Sampler;
import org.ldmbench.recipes.sampling.StepNoise;

/** DDPM and DDIM on respaced chains, as DiT samples with them: every state of every step. */
public final class RespacedParity implements ParityCase {

  private static final double EXACT = 1e-12;
  private static final double STATE = 2e-5;

  /** Of the cosine schedule, whose last signal is so small that rounding is blown up. */
  private static final double STATE_COSINE = 2e-3;

  private static final int FIRST_THREE = 3;

  /** Settings as recorded. */
  private record Settings(
      NoiseSchedule schedule,
      boolean cosine,
      String respacing,
      boolean clip,
      Guidance guidance,
      double eta,
      Parametrisation prediction,
      Variance variance) {}

  @Override
  public String prefix() {
    return "respaced_";
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    Settings settings = settings(fixture.config());
    Comparisons comparisons = new Comparisons(fixture);
    int[] subset = TimestepSubset.spaced(settings.schedule().steps(), settings.respacing());
    StepChain chain = StepChain.spaced(settings.schedule(), subset);
    chain(fixture, comparisons, chain);
    ReverseStep reverse =
        new ReverseStep(
            chain.schedule(), settings.prediction(), settings.variance(), settings.clip());
    run(fixture, manager, comparisons, settings, "ddpm", new DdpmSampler(chain, reverse));
    run(fixture, manager, comparisons, settings, "ddim", ddim(chain, settings, 0));
    run(fixture, manager, comparisons, settings, "ddim_eta", ddim(chain, settings, settings.eta()));
    return comparisons.list();
  }

  private static DdimSampler ddim(StepChain chain, Settings settings, double eta) {
    return new DdimSampler(chain, settings.prediction(), eta, settings.clip());
  }

  private static Settings settings(StrictObject json) {
    String name = json.text("schedule");
    boolean firstThree = json.has("guidance_first3_only") && json.flag("guidance_first3_only");
    boolean learned = !json.has("learn_sigma") || json.flag("learn_sigma");
    boolean small = json.has("sigma_small") && json.flag("sigma_small");
    boolean x0 = json.has("predict_xstart") && json.flag("predict_xstart");
    Settings settings =
        new Settings(
            NamedSchedule.of(json),
            !name.equals("linear"),
            json.text("timestep_respacing"),
            json.flag("clip_denoised"),
            new Guidance(
                GuidanceScale.constant(json.number("cfg_scale")),
                1,
                firstThree ? FIRST_THREE : Guidance.ALL),
            json.number("ddim_eta"),
            x0 ? Parametrisation.X0 : Parametrisation.EPSILON,
            learned ? Variance.LEARNED_RANGE : small ? Variance.FIXED_SMALL : Variance.FIXED_LARGE);
    json.finish();
    return settings;
  }

  private static void chain(Fixture fixture, Comparisons comparisons, StepChain chain)
      throws IOException {
    double[] signal = new double[chain.steps()];
    double[] betas = new double[chain.steps()];
    for (int i = 0; i < chain.steps(); i++) {
      signal[i] = chain.schedule().alphaCumprod(i);
      betas[i] = chain.schedule().beta(i);
    }
    double[] times = Arrays.stream(chain.times()).asDoubleStream().toArray();
    comparisons.absolute("timestep_map", times, fixture.values("timestep_map"), 0);
    comparisons.relative("alphas_cumprod", signal, fixture.values("alphas_cumprod"), EXACT);
    comparisons.relative("betas", betas, fixture.values("betas"), EXACT);
  }

  private static void run(
      Fixture fixture,
      NDManager manager,
      Comparisons comparisons,
      Settings settings,
      String name,
      Sampler sampler)
      throws IOException {
    NDArray states = fixture.tensor(manager, name + ".samples");
    Trajectory trajectory = new Trajectory();
    ToyDenoiser toy =
        ToyDenoiser.ofCleanLatents(
            fixture, "toy.", settings.prediction().label(), settings.variance().isLearned());
    StepNoise noise = (step, owner) -> owner.zeros(states.getShape().slice(1));
    if (fixture.has(name + ".noise")) {
      NDArray recorded = fixture.tensor(manager, name + ".noise");
      noise =
          (step, owner) -> {
            NDArray one = recorded.get(new NDIndex("{}", step));
            one.attach(owner);
            return one;
          };
    }
    sampler.sample(
        settings.guidance().of(toy), fixture.tensor(manager, "in.x_T"), noise, trajectory);
    double tolerance = settings.cosine() ? STATE_COSINE : STATE;
    comparisons.absolute(
        name + ".samples", trajectory.states(), fixture.values(name + ".samples"), tolerance);
    comparisons.absolute(
        name + ".pred_xstart", trajectory.x0(), fixture.values(name + ".pred_xstart"), tolerance);
    comparisons.absolute("model_t_seen." + name, toy.times(), fixture.values("model_t_seen"), 0);
  }
}
