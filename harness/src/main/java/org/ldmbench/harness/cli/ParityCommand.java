package org.ldmbench.harness.cli;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ldmbench.harness.parity.ParityCases;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs golden fixtures and says how far we are from the official code. */
@Command(
    name = "parity",
    description = "Runs golden fixtures of the official code; exit code 1 if a number is out.",
    mixinStandardHelpOptions = true)
final class ParityCommand implements Callable<Integer> {

  private static final int LISTED = 8;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FIXTURE.json",
      arity = "1..*",
      description = "With the tensors in FIXTURE.safetensors beside it.")
  private List<Path> files = List.of();

  @Option(names = "--verbose", description = "One line per tensor.")
  private boolean verbose;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "text or json. Default: ${DEFAULT-VALUE}.")
  private OutputFormat format = OutputFormat.TEXT;

  @Mixin private DeviceOption device;

  @Override
  public Integer call() throws IOException {
    List<Fixture> fixtures = new ArrayList<>();
    List<ParityResult> results = new ArrayList<>();
    try (NDManager manager = device.newManager()) {
      // All are looked at before the first is run: a typing error should not cost a minute.
      for (Path file : files) {
        Fixture fixture = Fixture.open(file);
        fixtures.add(fixture);
        ParityCases.of(fixture);
      }
      for (Fixture fixture : fixtures) {
        ParityResult result = ParityCases.run(fixture, manager);
        results.add(result);
        if (format == OutputFormat.TEXT) {
          print(result);
        }
      }
    } finally {
      for (Fixture fixture : fixtures) {
        fixture.close();
      }
    }
    boolean passed = results.stream().allMatch(ParityResult::passed);
    PrintWriter out = spec.commandLine().getOut();
    if (format == OutputFormat.JSON) {
      Map<String, Object> report = new LinkedHashMap<>();
      report.put("passed", passed);
      report.put("fixtures", results);
      out.print(PrettyJson.text(report));
    } else {
      long good = results.stream().filter(ParityResult::passed).count();
      out.printf("%d of %d fixtures agree%n", good, results.size());
    }
    out.flush();
    return passed ? ExitCode.OK : ExitCode.REGRESSION;
  }

  private void print(ParityResult result) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s: %s%n", result.fixture(), result.passed() ? "agrees" : "DOES NOT AGREE");
    TextTable table =
        new TextTable(
            verbose
                ? List.of("tensor", ">error", ">tolerance", "verdict")
                : List.of("group", ">tensors", ">worst error", ">tolerance", "verdict", "worst"));
    if (verbose) {
      result
          .comparisons()
          .forEach(c -> table.row(c.name(), number(c.error()), number(c.tolerance()), verdict(c)));
    } else {
      groups(result).forEach((group, members) -> table.row(groupRow(group, members)));
    }
    out.print(table.text("  "));
    if (!result.notCompared().isEmpty()) {
      List<String> names = result.notCompared();
      out.printf(
          "  recorded but not compared: %d (%s%s)%n",
          names.size(),
          String.join(", ", names.subList(0, Math.min(LISTED, names.size()))),
          names.size() > LISTED ? ", ..." : "");
    }
    out.println();
    out.flush();
  }

  private static Map<String, List<Comparison>> groups(ParityResult result) {
    Map<String, List<Comparison>> groups = new LinkedHashMap<>();
    for (Comparison comparison : result.comparisons()) {
      groups.computeIfAbsent(comparison.group(), group -> new ArrayList<>()).add(comparison);
    }
    return groups;
  }

  /** The worst is the one closest to its tolerance, or furthest out. */
  private static String[] groupRow(String group, List<Comparison> members) {
    Comparison worst =
        members.stream().max(Comparator.comparingDouble(Comparison::share)).orElseThrow();
    long out = members.stream().filter(comparison -> !comparison.passed()).count();
    return new String[] {
      group,
      Integer.toString(members.size()),
      number(worst.error()),
      number(worst.tolerance()),
      out == 0 ? "ok" : out + " OUT",
      worst.name().equals(group) ? "" : worst.name().substring(group.length() + 1)
    };
  }

  private static String verdict(Comparison comparison) {
    return comparison.passed() ? "ok" : "OUT";
  }

  private static String number(double value) {
    return value == 0 ? "0" : "%.1e".formatted(value);
  }
}
