package org.ldmbench.harness.parity.process;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;
import org.ldmbench.harness.parity.fixture.StrictObject;
import org.ldmbench.recipes.diffusion.DiffusersGrid;
import org.ldmbench.recipes.diffusion.NoiseSchedule;
import org.ldmbench.recipes.diffusion.Parametrisation;
import org.ldmbench.recipes.diffusion.SamplingGrid;
import org.ldmbench.recipes.diffusion.StepChain;
import org.ldmbench.recipes.diffusion.TimestepSpacing;
import org.ldmbench.recipes.sampling.DdimSampler;
import org.ldmbench.recipes.sampling.Guidance;
import org.ldmbench.recipes.sampling.MultistepSolver;
import org.ldmbench.recipes.sampling.Prediction;
import org.ldmbench.recipes.sampling.Sampler;

/** diffusers' DPM-Solver++ and DDIM: their steps, what the network gave, and every state. */
public final class DpmSolverParity implements ParityCase {

  /** Recorded in float32. */
  private static final double SIGMAS = 1e-6;

  private static final double STATE = 1e-4;
  private static final int STEPS = 1000;

  @Override
  public String prefix() {
    return "dpmsolver_";
  }

  /** A variant: a sampler, and what of it is recorded beside its states. */
  private record Variant(
      Sampler sampler, Parametrisation prediction, double[] times, double[] sigmas) {}

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    StrictObject config = fixture.config();
    int steps = config.positive("n_steps");
    Guidance guidance = Guidance.of(config.number("cfg_scale"));
    config.text("defaults");
    List<String> names = new ArrayList<>();
    fixture.json("config").path("variants").fieldNames().forEachRemaining(names::add);
    StrictObject variants = config.object("variants");
    config.finish();
    Comparisons comparisons = new Comparisons(fixture);
    for (String name : names) {
      StrictObject settings = variants.object(name);
      Variant variant = settings.has("ddim") ? ddim(settings, steps) : solver(settings, steps);
      settings.finish();
      run(fixture, manager, comparisons, name, variant, guidance);
    }
    return comparisons.list();
  }

  private static void run(
      Fixture fixture,
      NDManager manager,
      Comparisons comparisons,
      String name,
      Variant variant,
      Guidance guidance)
      throws IOException {
    ToyDenoiser toy =
        ToyDenoiser.ofCleanLatents(fixture, name + ".toy.", variant.prediction().label(), false);
    List<double[]> outputs = new ArrayList<>();
    Prediction guided = guidance.of(toy);
    Prediction recorded =
        (x, t) -> {
          NDArray output = guided.at(x, t);
          outputs.add(Comparisons.values(output));
          return output;
        };
    Trajectory trajectory = new Trajectory();
    variant
        .sampler()
        .sample(
            recorded,
            fixture.tensor(manager, "in.x_T"),
            (step, owner) -> {
              throw new IllegalStateException("this sampler draws no noise");
            },
            trajectory);
    comparisons.absolute(
        name + ".timesteps", variant.times(), fixture.values(name + ".timesteps"), 0);
    if (fixture.has(name + ".sigmas")) {
      comparisons.relative(
          name + ".sigmas", variant.sigmas(), fixture.values(name + ".sigmas"), SIGMAS);
    }
    double[] expected = fixture.values(name + ".model_out");
    comparisons.absolute(
        name + ".model_out",
        outputs.stream().flatMapToDouble(Arrays::stream).toArray(),
        expected,
        STATE * Math.max(1, Comparisons.absMax(expected)));
    comparisons.absolute(
        name + ".samples", trajectory.states(), fixture.values(name + ".samples"), STATE);
  }

  private static Variant solver(StrictObject json, int steps) {
    if (json.has("algorithm_type")) {
      json.require("algorithm_type", json.text("algorithm_type").equals("dpmsolver++"));
    }
    if (json.has("solver_type")) {
      json.require("solver_type", json.text("solver_type").equals("midpoint"));
    }
    if (json.has("lower_order_final")) {
      json.require("lower_order_final", json.flag("lower_order_final"));
    }
    boolean zero = !json.has("final_sigmas_type") || json.text("final_sigmas_type").equals("zero");
    int order = json.has("solver_order") ? json.positive("solver_order") : 2;
    Parametrisation prediction = prediction(json);
    DiffusersGrid points = new DiffusersGrid(schedule(json), prediction, zero);
    boolean karras = json.has("use_karras_sigmas") && json.flag("use_karras_sigmas");
    SamplingGrid grid =
        karras
            ? points.karras(steps, true)
            : points.at(spacing(json, "linspace").timesteps(STEPS, steps, offset(json)));
    double[] sigmas = new double[steps + 1];
    Arrays.setAll(sigmas, i -> grid.noise()[i] / grid.signal()[i]);
    return new Variant(MultistepSolver.asDiffusers(grid, order), prediction, grid.times(), sigmas);
  }

  private static Variant ddim(StrictObject json, int steps) {
    json.positive("ddim");
    boolean clip = json.has("clip_sample") && json.flag("clip_sample");
    boolean one = !json.has("set_alpha_to_one") || json.flag("set_alpha_to_one");
    Parametrisation prediction = prediction(json);
    NoiseSchedule schedule = schedule(json);
    int[] ascending = ddimSteps(spacing(json, "leading"), steps, offset(json));
    StepChain chain =
        one ? StepChain.spaced(schedule, ascending) : StepChain.ldm(schedule, ascending);
    double[] times = new double[steps];
    Arrays.setAll(times, i -> ascending[steps - 1 - i]);
    return new Variant(
        new DdimSampler(chain, prediction, 0, clip), prediction, times, new double[0]);
  }

  /** DDIM's own spacing, which divides by the number of steps where the solver's takes one more. */
  private static int[] ddimSteps(TimestepSpacing spacing, int steps, int offset) {
    int[] ascending = new int[steps];
    for (int i = 0; i < steps; i++) {
      ascending[i] =
          switch (spacing) {
            case LEADING -> i * (STEPS / steps) + offset;
            case LINSPACE -> (int) Math.rint(i * (STEPS - 1) / (double) Math.max(1, steps - 1));
            case TRAILING ->
                (int) Math.rint(STEPS - (steps - 1 - i) * (STEPS / (double) steps)) - 1;
          };
    }
    return ascending;
  }

  private static TimestepSpacing spacing(StrictObject json, String otherwise) {
    String name = json.has("timestep_spacing") ? json.text("timestep_spacing") : otherwise;
    Map<String, TimestepSpacing> known =
        Map.of(
            "linspace", TimestepSpacing.LINSPACE,
            "leading", TimestepSpacing.LEADING,
            "trailing", TimestepSpacing.TRAILING);
    json.require("timestep_spacing", known.containsKey(name));
    return known.getOrDefault(name, TimestepSpacing.LINSPACE);
  }

  private static int offset(StrictObject json) {
    return json.has("steps_offset") ? (int) json.number("steps_offset") : 0;
  }

  private static Parametrisation prediction(StrictObject json) {
    String name = json.has("prediction_type") ? json.text("prediction_type") : "epsilon";
    return switch (name) {
      case "v_prediction" -> Parametrisation.V;
      case "sample" -> Parametrisation.X0;
      default -> {
        json.require("prediction_type", name.equals("epsilon"));
        yield Parametrisation.EPSILON;
      }
    };
  }

  private static NoiseSchedule schedule(StrictObject json) {
    double start = json.has("beta_start") ? json.number("beta_start") : 0.00085;
    double end = json.has("beta_end") ? json.number("beta_end") : 0.012;
    String name = json.has("beta_schedule") ? json.text("beta_schedule") : "scaled_linear";
    json.require("beta_schedule", List.of("linear", "scaled_linear").contains(name));
    return Float32Schedule.of(name.equals("linear"), STEPS, start, end);
  }
}
