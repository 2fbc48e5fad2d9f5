package org.ldmbench.harness.parity.process;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;
import org.ldmbench.harness.parity.fixture.StrictObject;
import org.ldmbench.recipes.diffusion.LuGrid;
import org.ldmbench.recipes.diffusion.NoiseSchedule;
import org.ldmbench.recipes.diffusion.Parametrisation;
import org.ldmbench.recipes.diffusion.SamplingGrid;
import org.ldmbench.recipes.sampling.Guidance;
import org.ldmbench.recipes.sampling.MultistepSolver;

/** Lu Cheng's own DPM-Solver++: the times the network is told, and every state. */
public final class LuSolverParity implements ParityCase {

  private static final double STATE = 1e-4;

  /** Of a time in [0, 1000), which the official code keeps in float32. */
  private static final double TIME = 1e-3;

  @Override
  public String prefix() {
    return "ludpm_";
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    StrictObject json = fixture.config();
    int steps = json.positive("steps");
    int order = json.positive("order");
    double scale = json.number("cfg_scale");
    String skip = json.text("skip_type");
    json.require("method", json.text("method").equals("multistep"));
    json.require("algorithm", json.text("algorithm").equals("dpmsolver++"));
    json.require("skip_type", List.of("time_uniform", "time_quadratic", "logSNR").contains(skip));
    json.finish();
    LuGrid points =
        new LuGrid(NoiseSchedule.ofBetas(fixture.values("betas")), Parametrisation.EPSILON);
    SamplingGrid grid =
        switch (skip) {
          case "logSNR" -> points.logSnr(steps);
          case "time_quadratic" -> points.quadratic(steps);
          default -> points.uniform(steps);
        };
    ToyDenoiser toy = ToyDenoiser.ofCleanLatents(fixture, "toy.", "epsilon", false);
    Trajectory trajectory = new Trajectory();
    NDArray start = fixture.tensor(manager, "in.x_T");
    NDArray end =
        MultistepSolver.asLu(grid, order)
            .sample(
                Guidance.of(scale).of(toy),
                start,
                (step, owner) -> {
                  throw new IllegalStateException("this sampler draws no noise");
                },
                trajectory);
    Comparisons comparisons = new Comparisons(fixture);
    comparisons.absolute("model_t_seen", toy.times(), fixture.values("model_t_seen"), TIME);
    comparisons.absolute(
        "samples",
        DoubleStream.concat(
                Arrays.stream(Comparisons.values(start)), Arrays.stream(trajectory.states()))
            .toArray(),
        fixture.values("samples"),
        STATE);
    comparisons.absolute("final", end, STATE);
    return comparisons.list();
  }
}
