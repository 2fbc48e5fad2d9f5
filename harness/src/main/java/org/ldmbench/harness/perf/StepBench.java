package org.ldmbench.harness.perf;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ldmbench.harness.train.RepeatedStep;
import org.ldmbench.harness.train.Trainer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A training step: draw, noise, forward, backward, clip, update, average. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class StepBench {

  private Optional<Running> running = Optional.empty();

  /** For JMH. */
  public StepBench() {}

  private record Running(NDManager manager, Workload workload, RepeatedStep step) {}

  /** Before the first step. */
  @Setup
  public void start(PerfBench what) {
    NDManager manager = what.newManager();
    Workload workload = what.workload();
    workload.allocate(manager);
    RepeatedStep step =
        new RepeatedStep(
            workload.denoiser(), workload.data(), workload.kind(), workload.config(), manager);
    running = Optional.of(new Running(manager, workload, step));
  }

  /** One. */
  @Benchmark
  public float step() {
    return running.orElseThrow().step().run();
  }

  /** Says what the time was spent on. */
  @TearDown
  public void end() throws IOException {
    Running all = running.orElseThrow();
    int batch = all.workload().config().training().batchSize();
    Tally.of(batch, Trainer.flopsPerStep(all.workload().denoiser(), batch)).write();
    all.step().close();
    all.manager().close();
  }
}
