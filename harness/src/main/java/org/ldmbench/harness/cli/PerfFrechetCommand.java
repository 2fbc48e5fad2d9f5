package org.ldmbench.harness.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ldmbench.harness.perf.PerfRequest;
import org.ldmbench.harness.perf.PerfRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the Frechet distance against the formula as it is written. */
@Command(
    name = "frechet",
    description =
        "Measures one Frechet distance against the same by a literal matrix square root (Newton and"
            + " Schulz), both float64, in processes of their own. Let nothing else run meanwhile.",
    mixinStandardHelpOptions = true)
final class PerfFrechetCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--width",
      defaultValue = "2048",
      description = "Number of features. Default: ${DEFAULT-VALUE}.")
  private int width = 2048;

  @Option(
      names = "--iterations",
      defaultValue = "3",
      description = "Distances that are timed, after one that is not. Default: ${DEFAULT-VALUE}.")
  private int iterations = 3;

  @Mixin private PerfOptions options;

  @Override
  public Integer call() throws IOException {
    if (width < 2 || width > 4096) {
      throw new IllegalArgumentException("--width: found " + width + ", expected 2 to 4096");
    }
    PerfRequest request =
        new PerfRequest(
            List.of(),
            "",
            Optional.empty(),
            List.of(),
            options.device(),
            options.threads(),
            1,
            1,
            iterations,
            Optional.empty());
    PerfRun.Frechet times =
        new PerfRun(request, PerfOptions.progress(spec.commandLine().getErr())).frechet(width);
    options.print(spec.commandLine().getOut(), times, text(times, request));
    return ExitCode.OK;
  }

  private static String text(PerfRun.Frechet times, PerfRequest request) {
    return String.format(
        Locale.ROOT,
        "Frechet distance of %d features, float64, %d threads, %s, mean of %d: %.0f ms; by a literal"
            + " matrix square root %.0f ms: %.1f times as long%n",
        times.width(),
        request.threads(),
        request.device(),
        request.iterations(),
        times.factored().milliseconds(),
        times.root().milliseconds(),
        times.ratio());
  }
}
