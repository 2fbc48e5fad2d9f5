package org.ldmbench.harness.suite;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ldmbench.recipes.DataShape;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.Names;
import org.ldmbench.recipes.Recipe;
import org.ldmbench.recipes.Recipes;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.conditioning.SemanticPath;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.config.SharedSettings;
import org.ldmbench.reports.record.BudgetSpec;
import org.ldmbench.reports.record.CellKey;
import org.ldmbench.reports.record.ModelCost;
import org.ldmbench.reports.record.NotApplicable;
import org.ldmbench.reports.record.Protocol;
import org.ldmbench.reports.record.RegisteredComparison;

/** Makes a plan of a suite: checks every name, counts every network, and gives each cell its id. */
public final class Planner {

  private static final BudgetSpec NOTHING = new BudgetSpec("samples", 0);
  private static final double GIGA = 1e9;

  private final Suite suite;
  private final Recipes recipes;
  private final DataFacts facts;
  private final SharedSettings shared;
  private final TrainingPlanner trainings;
  private final List<PlannedCell> cells = new ArrayList<>();
  private final List<NotApplicable> notApplicable = new ArrayList<>();

  /**
   * For data of which something is known.
   *
   * @throws IllegalArgumentException if there are no such shared settings
   */
  public Planner(Suite suite, Recipes recipes, DataFacts facts) {
    this.suite = suite;
    this.recipes = recipes;
    this.facts = facts;
    shared = SharedSettings.named(suite.shared());
    trainings = new TrainingPlanner(facts, shared);
  }

  /**
   * The plan.
   *
   * @throws IllegalArgumentException for any name that does not exist
   */
  public Plan plan() {
    for (String name : suite.untrained()) {
      Recipe recipe = recipes.get(name);
      ConditioningKind kind = first(recipe);
      add(
          new Choice(
              recipe, suite.presets().get(0), Variant.NONE, kind, NOTHING, suite.seeds().get(0)));
    }
    for (String conditioning : suite.conditioning()) {
      ConditioningKind kind = ConditioningKind.of(conditioning);
      for (String name : suite.recipes()) {
        for (Variant variant : variants()) {
          addOrRefuse(recipes.get(name), variant, kind);
        }
      }
    }
    if (cells.isEmpty()) {
      throw new IllegalArgumentException(
          "suite %s: found no recipe that can be trained, expected one: %s"
              .formatted(suite.name(), notApplicable.get(0).reason()));
    }
    suite.comparisons().forEach(this::check);
    return new Plan(
            suite.name(),
            "",
            suite.contextTokens(),
            facts.protocol(suite.dataset(), suite.protocol()),
            trainings.all(),
            cells,
            notApplicable,
            suite.comparisons())
        .hashed();
  }

  private void check(RegisteredComparison comparison) {
    List<String> numbers =
        suite.protocol().measured().stream().flatMap(metric -> metric.numbers().stream()).toList();
    if (!numbers.contains(comparison.metric())) {
      throw Names.unknown("metric in comparisons", comparison.metric(), numbers);
    }
    for (String row : List.of(comparison.baseline(), comparison.candidate())) {
      List<String> called =
          cells.stream()
              .filter(cell -> !cell.key().budget().isUntrained())
              .filter(cell -> RegisteredComparison.isCalled(row, cell.key(), cell.title()))
              .map(Planner::row)
              .distinct()
              .toList();
      if (called.size() != 1) {
        throw new IllegalArgumentException(
            "suite %s, comparisons: found %s called '%s', expected one of %s"
                .formatted(
                    suite.name(),
                    called.isEmpty() ? "no row" : String.join(" and ", called),
                    row,
                    cells.stream().map(Planner::row).distinct().collect(joining("; "))));
      }
    }
  }

  /** Such as {@code dit, alpha 4}; with the preset, which must not be ambiguous either. */
  private static String row(PlannedCell cell) {
    CellKey key = cell.key();
    return key.recipe()
        + (key.variant().isEmpty() ? "" : ", " + key.variant())
        + " ("
        + key.preset()
        + ")";
  }

  /** The first that recipe and data set have. */
  private ConditioningKind first(Recipe recipe) {
    return recipe.conditioning().stream()
        .filter(kind -> lack(kind).isEmpty())
        .min(Comparator.naturalOrder())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    ("suite %s, untrained: found %s, which goes by %s; expected a recipe for what data"
                            + " set %s has")
                        .formatted(
                            suite.name(), recipe.name(), recipe.conditioning(), suite.dataset())));
  }

  private List<Variant> variants() {
    return suite.variants().isEmpty()
        ? List.of(Variant.NONE)
        : suite.variants().stream().flatMap(variant -> variant.expanded().stream()).toList();
  }

  private void addOrRefuse(Recipe recipe, Variant variant, ConditioningKind kind) {
    SemanticPath path =
        recipe
            .config(suite.presets().get(0), kind, shared.with(variant.ofRecipe()))
            .conditioning()
            .semantic();
    lack(kind)
        .or(() -> recipe.refusal(path, kind))
        .ifPresentOrElse(
            reason -> notApplicable.add(new NotApplicable(recipe.title(), kind.label(), reason)),
            () -> addAll(recipe, variant, kind));
  }

  /** What the data set would have to have. */
  private Optional<String> lack(ConditioningKind kind) {
    DataShape shape = facts.shape(suite.dataset());
    return switch (kind) {
      case CLASS ->
          shape.classes() > 0 ? Optional.empty() : Optional.of(suite.dataset() + " has no classes");
      case TEXT ->
          shape.contextTokens() > 0
              ? Optional.empty()
              : Optional.of(suite.dataset() + " has no captions");
    };
  }

  private void addAll(Recipe recipe, Variant variant, ConditioningKind kind) {
    for (String preset : suite.presets()) {
      for (BudgetSpec budget : suite.budgets()) {
        for (long seed : suite.seeds()) {
          add(new Choice(recipe, preset, variant, kind, budget, seed));
        }
      }
    }
  }

  private void add(Choice choice) {
    Recipe recipe = choice.recipe();
    RecipeConfig config = choice.config(shared, Map.of());
    SuiteProtocol sampling = suite.protocol().with(choice.variant().ofProtocol());
    // A sampler that does not fit, too many steps or such guidance is refused before anything runs.
    sampling.sampler().toSampler(config.diffusion(), sampling.samplingSteps());
    sampling.guidance().toGuidance(config.diffusion());
    CellKey key =
        new CellKey(
            recipe.name(),
            choice.preset(),
            choice.variant().name(),
            choice.kind().label(),
            suite.dataset(),
            choice.budget(),
            choice.seed());
    Training training = trainings.of(choice, suite.dataset());
    Protocol protocol = facts.protocol(suite.dataset(), sampling);
    Denoiser denoiser = recipe.denoiser(config, choice.kind(), facts.shape(suite.dataset()));
    ModelCost cost = new ModelCost(denoiser.weights().parameterCount(), denoiser.macs() / GIGA);
    String id = id(key, training.id(), config, sampling, protocol);
    if (cells.stream().anyMatch(cell -> cell.id().equals(id))) {
      throw new IllegalArgumentException(
          "suite %s: found cell %s twice, expected every seed, budget, recipe and variant once"
              .formatted(suite.name(), id));
    }
    cells.add(
        new PlannedCell(id, recipe.title(), key, training.id(), config, sampling, protocol, cost));
  }

  /** Readable, and ending in a hash of everything that decides the cell's result. */
  static String id(
      CellKey key,
      String training,
      RecipeConfig config,
      SuiteProtocol sampling,
      Protocol protocol) {
    return String.format(
        Locale.ROOT,
        "%s_%s_%s_%.0f-%s_seed%d_%s",
        key.recipe(),
        key.preset(),
        key.conditioning(),
        key.budget().amount(),
        key.budget().kind(),
        key.seed(),
        Plan.shortHash(List.of(key, training, config, sampling, protocol)));
  }
}
