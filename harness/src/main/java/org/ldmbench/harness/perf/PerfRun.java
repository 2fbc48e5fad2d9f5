package org.ldmbench.harness.perf;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ldmbench.harness.jvm.EngineThreads;
import org.ldmbench.harness.train.Trainer;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures in processes of their own, one benchmark after the other. */
public final class PerfRun {

  private static final int JAVA_WITH_UNSAFE_WARNING = 24;

  private final PerfRequest request;
  private final Consumer<String> progress;

  /**
   * A run.
   *
   * @param progress told what is measured, in one line each
   */
  public PerfRun(PerfRequest request, Consumer<String> progress) {
    this.request = request;
    this.progress = progress;
  }

  /**
   * One network's times.
   *
   * @param step a training step; beside another program's, the median among them
   * @param sampling of a batch of latents, see {@link SamplingBench}
   * @param beside the step against another program's, if one was asked for
   */
  public record Row(String recipe, Measured step, Measured sampling, Optional<Beside> beside) {

    /** Milliseconds of one picture and one sampling step, guided. */
    public double millisecondsPerStepOfAPicture() {
      return sampling.milliseconds() / SamplingBench.BATCH / SamplingBench.STEPS;
    }
  }

  /**
   * All times of one run.
   *
   * @param gemm a large matrix product, which all rows are set against
   */
  public record Report(PerfRequest request, Measured gemm, List<Row> rows) {

    /** The share of the machine's own matrix-product peak that a time reaches. */
    public double shareOfPeak(Measured measured) {
      return measured.flopsPerSecond() / gemm.flopsPerSecond();
    }
  }

  /** Measures everything. */
  public Report run() throws IOException {
    progress.accept("matrix product");
    Measured gemm = measure(GemmBench.class, options -> options.param("device", request.device()));
    List<Row> rows = new ArrayList<>();
    for (String recipe : request.recipes()) {
      Optional<Beside> beside = Optional.empty();
      if (request.beside().isPresent()) {
        beside = Optional.of(beside(recipe, request.beside().get()));
      }
      Measured step = beside.isPresent() ? measured(recipe, beside.get()) : step(recipe);
      progress.accept(recipe + ": sampling");
      Measured sampling = measure(SamplingBench.class, options -> choose(options, recipe));
      rows.add(new Row(recipe, step, sampling, beside));
    }
    return new Report(request, gemm, rows);
  }

  private Beside beside(String recipe, String other) throws IOException {
    ObjectNode what = Workload.of(recipe, request).description(request, recipe);
    return new InTurn(request, progress)
        .measure(
            recipe + ": training step, in turn with the other program's",
            StepProgram.ours(what, StepProgram.ownEnvironment(request.threads())),
            StepProgram.other(what, other));
  }

  /** Our step among the other program's. */
  private Measured measured(String recipe, Beside beside) {
    Workload workload = Workload.of(recipe, request);
    int batch = workload.config().training().batchSize();
    return new Measured(
        beside.milliseconds(),
        Double.NaN,
        batch,
        Trainer.flopsPerStep(workload.denoiser(), batch),
        beside.pairs().get(0).ours().peakBytes());
  }

  private Measured step(String recipe) throws IOException {
    progress.accept(recipe + ": training step");
    return measure(StepBench.class, options -> choose(options, recipe));
  }

  /**
   * Times of one Frechet distance.
   *
   * @param width number of features
   * @param factored as the metrics compute it
   * @param root by a literal matrix square root
   */
  public record Frechet(int width, Measured factored, Measured root) {

    /** How many times as long the literal way takes. */
    @JsonProperty
    public double ratio() {
      return root.milliseconds() / factored.milliseconds();
    }
  }

  /** Measures one Frechet distance, both ways, in one run. */
  public Frechet frechet(int width) throws IOException {
    return new Frechet(
        width, frechet(width, FrechetBench.FACTORED), frechet(width, FrechetBench.ROOT));
  }

  private Measured frechet(int width, String method) throws IOException {
    progress.accept("Frechet distance, " + method);
    return measure(
        FrechetBench.class,
        options ->
            options
                .param("width", Integer.toString(width))
                .param("method", method)
                .param("device", request.device()));
  }

  private void choose(ChainedOptionsBuilder options, String recipe) {
    options
        .param("recipe", recipe)
        .param("preset", request.preset())
        .param("conditioning", request.conditioning().map(ConditioningKind::label).orElse(""))
        .param("set", String.join(PerfBench.SEPARATOR, request.set()))
        .param("device", request.device());
  }

  private static String[] forkOptions(Path tally) {
    List<String> options = new ArrayList<>();
    options.add("-D" + Tally.FILE + "=" + tally);
    if (Runtime.version().feature() >= JAVA_WITH_UNSAFE_WARNING) {
      // JMH would print the JVM's warning about JMH among the results.
      options.add("--sun-misc-unsafe-memory-access=allow");
    }
    return options.toArray(String[]::new);
  }

  private Measured measure(Class<?> benchmark, Consumer<ChainedOptionsBuilder> choose)
      throws IOException {
    Path tally = Files.createTempFile("ldmbench-perf", ".json");
    try {
      ChainedOptionsBuilder options =
          new OptionsBuilder()
              .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
              .forks(request.forks())
              .warmupIterations(request.warmups())
              .warmupTime(TimeValue.seconds(1))
              .measurementIterations(request.iterations())
              .measurementTime(TimeValue.seconds(1))
              .threads(1)
              .shouldFailOnError(true)
              .verbosity(VerboseMode.SILENT)
              .jvmArgsAppend(forkOptions(tally))
              .addProfiler(ForkEnvironment.class, EngineThreads.assignment(request.threads()));
      choose.accept(options);
      Collection<RunResult> results = new Runner(options.build()).run();
      Result<?> time = results.iterator().next().getPrimaryResult();
      Tally done = Tally.read(tally);
      if (done.threads() != request.threads()) {
        // JMH leaves out a profiler that it cannot make, without a word.
        throw new IOException(
            "benchmark %s: found %d threads of the engine, expected %d"
                .formatted(benchmark.getSimpleName(), done.threads(), request.threads()));
      }
      return new Measured(
          time.getScore(), time.getScoreError(), done.samples(), done.flops(), done.peakBytes());
    } catch (RunnerException e) {
      throw new IOException("benchmark " + benchmark.getSimpleName() + ": " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(tally);
    }
  }
}
