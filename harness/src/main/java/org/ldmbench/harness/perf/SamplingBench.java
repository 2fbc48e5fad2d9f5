package org.ldmbench.harness.perf;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ldmbench.harness.latents.Conditions;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.recipes.DataShape;
import org.ldmbench.recipes.conditioning.Condition;
import org.ldmbench.recipes.sampling.DdimConfig;
import org.ldmbench.recipes.sampling.DenoiserModel;
import org.ldmbench.recipes.sampling.Guidance;
import org.ldmbench.recipes.sampling.Sampler;
import org.ldmbench.recipes.sampling.StepListener;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Drawing a batch of latents: five DDIM steps, guided, so two network evaluations each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SamplingBench {

  /** Pictures at a time. */
  static final int BATCH = 8;

  /** Steps of the sampler. */
  static final int STEPS = 5;

  private static final double SCALE = 2;
  private static final double FLOPS_PER_MAC = 2;

  private Optional<Running> running = Optional.empty();

  /** For JMH. */
  public SamplingBench() {}

  private record Running(NDManager manager, Workload workload, Sampler sampler) {}

  /** Makes the network. */
  @Setup
  public void start(PerfBench what) {
    NDManager manager = what.newManager();
    Workload workload = what.workload();
    workload.allocate(manager);
    Sampler sampler =
        new DdimConfig(DdimConfig.Spacing.EVEN, 0, false)
            .toSampler(workload.config().diffusion(), STEPS);
    running = Optional.of(new Running(manager, workload, sampler));
  }

  /** One batch. */
  @Benchmark
  public float draw() {
    Running all = running.orElseThrow();
    Workload workload = all.workload();
    DataShape shape = workload.data().shape();
    Conditions conditions =
        new Conditions(workload.data(), workload.kind(), workload.config().conditioning());
    try (NDManager scope = all.manager().newSubManager()) {
      Condition told = conditions.of(scope, requests(workload, false));
      Condition nothing = conditions.of(scope, requests(workload, true));
      NDArray noise =
          Tensors.of(
              scope,
              new float[BATCH * shape.latentChannels() * shape.latentSide() * shape.latentSide()],
              new Shape(BATCH, shape.latentChannels(), shape.latentSide(), shape.latentSide()));
      return all.sampler()
          .sample(
              Guidance.of(SCALE).of(new DenoiserModel(workload.denoiser(), told, nothing)),
              noise,
              (step, owner) -> noise,
              StepListener.NONE)
          .sum()
          .getFloat();
    }
  }

  private static List<Conditions.Request> requests(Workload workload, boolean dropped) {
    List<Conditions.Request> requests = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      requests.add(
          new Conditions.Request(
              i,
              workload.data().metadata().get(i),
              dropped,
              dropped,
              CounterRandom.of(0, RandomStream.TEXT_PADDING, 0, i)));
    }
    return requests;
  }

  /** Says what the time was spent on. */
  @TearDown
  public void end() throws IOException {
    Running all = running.orElseThrow();
    double flops = FLOPS_PER_MAC * all.workload().denoiser().macs() * 2 * STEPS * BATCH;
    Tally.of(BATCH, flops).write();
    all.manager().close();
  }
}
