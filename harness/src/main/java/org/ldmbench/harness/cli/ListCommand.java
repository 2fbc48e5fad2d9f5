package org.ldmbench.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ldmbench.harness.plugin.Plugins;
import org.ldmbench.recipes.Names;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what there is: recipes, data sets, metrics, suites. */
@Command(
    name = "list",
    description = "Lists recipes, datasets, metrics and suites.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

  private static final List<String> KINDS = List.of("recipes", "datasets", "metrics", "suites");

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "KIND",
      defaultValue = "",
      description = "recipes, datasets, metrics or suites. Default: all.")
  private String kind = "";

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "text or json. Default: ${DEFAULT-VALUE}.")
  private OutputFormat format = OutputFormat.TEXT;

  @Override
  public Integer call() throws IOException {
    if (!kind.isEmpty() && !KINDS.contains(kind)) {
      throw Names.unknown("kind", kind, KINDS);
    }
    PrintWriter out = spec.commandLine().getOut();
    Map<String, Object> json = new LinkedHashMap<>();
    for (String one : kind.isEmpty() ? KINDS : List.of(kind)) {
      Object entries = entries(one);
      if (format == OutputFormat.JSON) {
        json.put(one, entries);
      } else {
        out.println(one);
        out.println(text(entries));
      }
    }
    if (format == OutputFormat.JSON) {
      out.print(PrettyJson.text(json));
    }
    out.flush();
    return ExitCode.OK;
  }

  private static List<?> entries(String kind) throws IOException {
    ClassLoader classes = Plugins.classes();
    return switch (kind) {
      case "recipes" -> Catalogue.recipes(classes);
      case "datasets" -> Catalogue.datasets(classes);
      case "metrics" -> Catalogue.metrics();
      default -> Catalogue.suites();
    };
  }

  private static String text(Object entries) {
    if (!(entries instanceof List<?> list) || list.isEmpty()) {
      return "  none" + System.lineSeparator();
    }
    TextTable table =
        list.get(0) instanceof Catalogue.RecipeEntry
            ? new TextTable(
                List.of("name", "title", "preset", "condition", "latent", ">parameters", ">GMAC"))
            : list.get(0) instanceof Catalogue.DatasetEntry
                ? new TextTable(
                    List.of("name", ">pictures", ">train", ">held out", ">groups", ">subgroups"))
                : list.get(0) instanceof Catalogue.MetricEntry
                    ? new TextTable(List.of("name", "meaning"))
                    : new TextTable(List.of("name"));
    list.forEach(entry -> addRows(table, entry));
    return table.text("  ");
  }

  private static void addRows(TextTable table, Object entry) {
    if (entry instanceof Catalogue.RecipeEntry recipe) {
      for (Catalogue.PresetEntry preset : recipe.presets()) {
        table.row(
            recipe.name(),
            recipe.title(),
            preset.name(),
            preset.conditioning(),
            preset.latent(),
            count(preset.parameters()),
            String.format(Locale.ROOT, "%.3f", preset.gmac()));
      }
    } else if (entry instanceof Catalogue.DatasetEntry dataset) {
      table.row(
          dataset.name(),
          count(dataset.pictures()),
          count(dataset.train()),
          count(dataset.heldOut()),
          count(dataset.groups()),
          count(dataset.subgroups()));
    } else if (entry instanceof Catalogue.MetricEntry metric) {
      table.row(metric.name(), metric.meaning());
    } else {
      table.row(entry.toString());
    }
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
