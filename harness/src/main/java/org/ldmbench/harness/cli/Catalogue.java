package org.ldmbench.harness.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.ldmbench.harness.data.Dataset;
import org.ldmbench.harness.data.DatasetRegistry;
import org.ldmbench.harness.data.Split;
import org.ldmbench.harness.metrics.EvaluationMetric;
import org.ldmbench.harness.suite.SuiteCatalog;
import org.ldmbench.recipes.DataShape;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.Recipe;
import org.ldmbench.recipes.Recipes;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.config.SharedSettings;

/** What there is to choose from, as records that turn into JSON as they are. */
final class Catalogue {

  private Catalogue() {}

  /** A recipe at each of its sizes. */
  record RecipeEntry(
      String name, String title, List<String> conditioning, List<PresetEntry> presets) {}

  /**
   * One size, for one kind of condition.
   *
   * @param latent channels x height x width for which the numbers hold
   * @param parameters trained ones
   * @param gmac billions of multiply-accumulates, one forward pass of one sample
   */
  record PresetEntry(
      String name, String conditioning, String latent, long parameters, double gmac) {}

  /** A data set and its sizes; classes are the coarse and the fine labels. */
  record DatasetEntry(
      String name,
      int resolution,
      int pictures,
      int train,
      int heldOut,
      int groups,
      int subgroups) {}

  /** A metric in one line. */
  record MetricEntry(String name, String meaning) {}

  static List<RecipeEntry> recipes(ClassLoader classes) {
    List<RecipeEntry> entries = new ArrayList<>();
    for (Recipe recipe : new Recipes(classes).all()) {
      List<ConditioningKind> kinds = recipe.conditioning().stream().sorted().toList();
      List<PresetEntry> presets = new ArrayList<>();
      for (String preset : recipe.presets()) {
        recipe.data(preset).keySet().stream()
            .sorted()
            .forEach(kind -> presets.add(preset(recipe, preset, kind)));
      }
      entries.add(
          new RecipeEntry(
              recipe.name(),
              recipe.title(),
              kinds.stream().map(ConditioningKind::label).toList(),
              presets));
    }
    return entries;
  }

  private static PresetEntry preset(Recipe recipe, String preset, ConditioningKind kind) {
    DataShape shape = Objects.requireNonNull(recipe.data(preset).get(kind));
    Denoiser network =
        recipe.denoiser(recipe.config(preset, kind, SharedSettings.NONE), kind, shape);
    return new PresetEntry(
        preset,
        kind.label(),
        "%dx%dx%d".formatted(shape.latentChannels(), shape.latentSide(), shape.latentSide()),
        network.weights().parameterCount(),
        network.macs() / 1e9);
  }

  static List<DatasetEntry> datasets(ClassLoader classes) {
    DatasetRegistry registry = DatasetRegistry.of(classes);
    List<DatasetEntry> entries = new ArrayList<>();
    for (String name : registry.names()) {
      Dataset dataset = registry.load(name);
      entries.add(
          new DatasetEntry(
              name,
              dataset.resolution(),
              dataset.pictures().size(),
              dataset.split(Split.TRAIN).size(),
              dataset.split(Split.HELD_OUT).size(),
              dataset.groups().size(),
              dataset.subgroups().size()));
    }
    return entries;
  }

  static List<MetricEntry> metrics() {
    return Arrays.stream(EvaluationMetric.values())
        .map(metric -> new MetricEntry(metric.option(), metric.title() + ": " + metric.meaning()))
        .toList();
  }

  static List<String> suites() throws IOException {
    return SuiteCatalog.names();
  }
}
