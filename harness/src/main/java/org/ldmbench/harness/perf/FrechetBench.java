package org.ldmbench.harness.perf;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ldmbench.harness.metrics.FrechetDistance;
import org.ldmbench.harness.metrics.GaussianStatistics;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One Frechet distance between two sets of statistics, nothing kept from one to the next: both
 * covariances are factored each time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FrechetBench {

  /** As the metrics compute it. */
  static final String FACTORED = "factored";

  /** As the formula is written. */
  static final String ROOT = "root";

  /** {@value #FACTORED} or {@value #ROOT}. */
  @Param(FACTORED)
  public String method = "";

  /** Number of features. */
  @Param("2048")
  public int width;

  /** {@code cpu} or {@code gpu:0}. */
  @Param("cpu")
  public String device = "";

  private Optional<Running> running = Optional.empty();

  /** For JMH. */
  public FrechetBench() {}

  private record Running(NDManager manager, GaussianStatistics a, GaussianStatistics b) {}

  /** Makes the statistics. */
  @Setup
  public void start() {
    NDManager manager = PerfBench.newManager(device);
    running = Optional.of(new Running(manager, statistics(1, manager), statistics(2, manager)));
  }

  /**
   * Of twice as many samples as features, whose deviations fall from 1 to 1/32, as networks' do.
   */
  static GaussianStatistics statistics(long seed, int width, NDManager manager) {
    int rows = 2 * width;
    float[] noise = new float[rows * width];
    CounterRandom.of(seed, RandomStream.NOISE, 0, 0).fillGaussian(noise, 0, noise.length);
    double[] values = new double[noise.length];
    double[] mean = new double[width];
    for (int i = 0; i < values.length; i++) {
      int column = i % width;
      values[i] = noise[i] / (1 + 31.0 * column / width);
      mean[column] += values[i] / rows;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] -= mean[i % width];
    }
    try (NDManager scope = manager.newSubManager()) {
      NDArray x = Tensors.of(scope, values, new Shape(rows, width));
      double[] covariance = x.transpose().matMul(x).toDoubleArray();
      for (int i = 0; i < width; i++) {
        for (int j = i; j < width; j++) {
          double value = covariance[i * width + j] / (rows - 1);
          covariance[i * width + j] = value;
          covariance[j * width + i] = value;
        }
      }
      return new GaussianStatistics(rows, mean, covariance);
    }
  }

  private GaussianStatistics statistics(long seed, NDManager manager) {
    return statistics(seed, width, manager);
  }

  /** One distance. */
  @Benchmark
  public double distance() {
    Running all = running.orElseThrow();
    return method.equals(ROOT)
        ? MatrixRoot.distance(all.a(), all.b(), all.manager())
        : FrechetDistance.between(all.a(), all.b(), all.manager());
  }

  /** Says what the time was spent on. */
  @TearDown
  public void end() throws IOException {
    Tally.of(1, 0).write();
    running.orElseThrow().manager().close();
  }
}
