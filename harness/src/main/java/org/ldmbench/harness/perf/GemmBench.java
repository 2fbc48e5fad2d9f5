package org.ldmbench.harness.perf;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The product of two large float32 matrices: the most that a machine can do. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class GemmBench {

  /** Rows and columns. */
  static final int SIDE = 1536;

  /** {@code cpu} or {@code gpu:0}. */
  @Param("cpu")
  public String device = "";

  private Optional<Running> running = Optional.empty();

  /** For JMH. */
  public GemmBench() {}

  private record Running(NDManager manager, NDArray a, NDArray b) {}

  /** Makes the matrices. */
  @Setup
  public void start() {
    NDManager manager = PerfBench.newManager(device);
    Shape square = new Shape(SIDE, SIDE);
    running =
        Optional.of(
            new Running(
                manager,
                manager.ones(square, DataType.FLOAT32),
                manager.ones(square, DataType.FLOAT32)));
  }

  /** One product; reading a number of it waits for the device. */
  @Benchmark
  public float product() {
    Running all = running.orElseThrow();
    try (NDArray c = all.a().matMul(all.b());
        NDArray corner = c.get(0, 0)) {
      return corner.getFloat();
    }
  }

  /** Says what the time was spent on. */
  @TearDown
  public void end() throws IOException {
    Tally.of(1, 2.0 * SIDE * SIDE * SIDE).write();
    running.orElseThrow().manager().close();
  }
}
