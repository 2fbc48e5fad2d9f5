package org.ldmbench.harness.suite;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ldmbench.reports.record.BudgetSpec;
import org.ldmbench.reports.record.RegisteredComparison;

/**
 * What is compared: the cross product of recipes, presets, conditioning, budgets and seeds on one
 * data set, under one protocol.
 *
 * @param name of the suite
 * @param description one sentence
 * @param dataset by name, resolution included
 * @param recipes by name
 * @param shared settings laid over those of every recipe: {@code paper}, or {@code none}
 * @param variants of each recipe; none for the recipes as they are
 * @param presets of each recipe
 * @param conditioning {@code class}, {@code text}; a pair that a recipe cannot do becomes a dash in
 *     the table
 * @param budgets of training
 * @param seeds of everything random
 * @param untrained recipes that are also shown untrained, as the yardstick of having learned
 *     anything
 * @param contextTokens captions are cut to so many tokens
 * @param protocol of sampling and evaluation
 * @param comparisons that are registered before the first step
 */
public record Suite(
    String name,
    String description,
    String dataset,
    List<String> recipes,
    String shared,
    List<Variant> variants,
    List<String> presets,
    List<String> conditioning,
    List<BudgetSpec> budgets,
    List<Long> seeds,
    List<String> untrained,
    int contextTokens,
    SuiteProtocol protocol,
    List<RegisteredComparison> comparisons) {

  /** The fewest samples from which a covariance of the evaluator's 192 features has full rank. */
  private static final int MIN_SAMPLES = 200;

  /** Copies the lists and refuses what cannot be run. */
  public Suite {
    recipes = List.copyOf(recipes);
    variants = List.copyOf(variants);
    presets = List.copyOf(presets);
    conditioning = List.copyOf(conditioning);
    budgets = List.copyOf(budgets);
    seeds = List.copyOf(seeds);
    untrained = List.copyOf(untrained);
    comparisons = List.copyOf(comparisons);
    if (recipes.isEmpty()
        || presets.isEmpty()
        || conditioning.isEmpty()
        || budgets.isEmpty()
        || seeds.isEmpty()) {
      throw new IllegalArgumentException(
          "suite "
              + name
              + ": found an empty list, expected at least one recipe, preset, conditioning, budget and seed");
    }
    if (protocol.sampleCount() < MIN_SAMPLES) {
      throw new IllegalArgumentException(
          "suite "
              + name
              + ", protocol.sampleCount: found "
              + protocol.sampleCount()
              + ", expected at least "
              + MIN_SAMPLES
              + ": with fewer samples a Frechet distance means nothing");
    }
    if (contextTokens < 2 || contextTokens > 512) {
      throw new IllegalArgumentException(
          "suite " + name + ", contextTokens: found " + contextTokens + ", expected 2 to 512");
    }
  }

  /** Names of the data sets that it needs: that of its cells, and those of pre-training. */
  public List<String> datasets() {
    return Stream.concat(
            Stream.of(dataset),
            variants.stream()
                .flatMap(variant -> variant.pretraining().stream())
                .map(Pretraining::dataset))
        .distinct()
        .toList();
  }

  /** The same on other data: that of cells, and that of pre-training. */
  public Suite onDatasets(UnaryOperator<String> others) {
    return new Suite(
        name,
        description,
        others.apply(dataset),
        recipes,
        shared,
        variants.stream().map(variant -> variant.onDatasets(others)).toList(),
        presets,
        conditioning,
        budgets,
        seeds,
        untrained,
        contextTokens,
        protocol,
        comparisons);
  }

  /** The same with other presets. */
  public Suite withPresets(List<String> others) {
    return new Suite(
        name,
        description,
        dataset,
        recipes,
        shared,
        variants,
        others,
        conditioning,
        budgets,
        seeds,
        untrained,
        contextTokens,
        protocol,
        comparisons);
  }

  /** The same with other seeds. */
  public Suite withSeeds(List<Long> others) {
    return new Suite(
        name,
        description,
        dataset,
        recipes,
        shared,
        variants,
        presets,
        conditioning,
        budgets,
        others,
        untrained,
        contextTokens,
        protocol,
        comparisons);
  }
}
