package org.ldmbench.harness.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.ldmbench.harness.jvm.OwnEnvironment;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How measurements run, and how they are printed. */
final class PerfOptions {

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "CPU threads of the engine. Default: the machine's cores.")
  private Optional<Integer> threads = Optional.empty();

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "text or json. Default: ${DEFAULT-VALUE}.")
  private OutputFormat format = OutputFormat.TEXT;

  @Mixin private DeviceOption device;

  int threads() {
    return threads.orElse(Runtime.getRuntime().availableProcessors());
  }

  /** As benchmarks are told. */
  String device() {
    return device.name();
  }

  /** Tells what is being measured; first, what speaks against measuring now. */
  static Consumer<String> progress(PrintWriter err) {
    if (OwnEnvironment.foundBusy(System.getenv())) {
      err.println(
          "ldmbench: other programs ran when this began: found threads that sleep while they wait,"
              + " so steps take longer; expected an idle machine");
    }
    return what -> {
      err.println("ldmbench: measuring " + what);
      err.flush();
    };
  }

  /**
   * Prints a result.
   *
   * @param text the same for people, with its newline
   */
  void print(PrintWriter out, Object result, String text) throws JsonProcessingException {
    out.print(format == OutputFormat.JSON ? PrettyJson.text(result) : text);
    out.flush();
  }

  /** Text that is the same in every country. */
  static String number(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
