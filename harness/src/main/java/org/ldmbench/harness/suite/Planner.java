package org.ldmbench.harness.suite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ldmbench.harness.budget.Budget;
import org.ldmbench.recipes.DataShape;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.Recipe;
import org.ldmbench.recipes.Recipes;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.conditioning.SemanticPath;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.config.SharedSettings;
import org.ldmbench.recipes.sampling.Samplers;
import org.ldmbench.reports.record.BudgetSpec;
import org.ldmbench.reports.record.CellKey;
import org.ldmbench.reports.record.ModelCost;
import org.ldmbench.reports.record.NotApplicable;
import org.ldmbench.reports.record.Protocol;

/** Makes a plan of a suite: checks every name, counts every network, and gives each cell its id. */
public final class Planner {

  private static final BudgetSpec NOTHING = new BudgetSpec("samples", 0);
  private static final double GIGA = 1e9;
  private static final int ID_HASH = 8;

  private final Suite suite;
  private final Recipes recipes;
  private final DataShape shape;
  private final Protocol protocol;
  private final SharedSettings shared;
  private final List<PlannedCell> cells = new ArrayList<>();
  private final List<NotApplicable> notApplicable = new ArrayList<>();

  /**
   * For the data's shape, under a protocol.
   *
   * @throws IllegalArgumentException if there are no such shared settings
   */
  public Planner(Suite suite, Recipes recipes, DataShape shape, Protocol protocol) {
    this.suite = suite;
    this.recipes = recipes;
    this.shape = shape;
    this.protocol = protocol;
    shared = SharedSettings.named(suite.shared());
  }

  /**
   * The plan.
   *
   * @throws IllegalArgumentException for any name that does not exist
   */
  public Plan plan() {
    for (String name : suite.untrained()) {
      Recipe recipe = recipes.get(name);
      add(
          recipe,
          suite.presets().get(0),
          Variant.NONE,
          first(recipe.conditioning()),
          NOTHING,
          suite.seeds().get(0));
    }
    for (String conditioning : suite.conditioning()) {
      ConditioningKind kind = ConditioningKind.of(conditioning);
      for (String name : suite.recipes()) {
        for (Variant variant : variants()) {
          addOrRefuse(recipes.get(name), variant, kind);
        }
      }
    }
    return new Plan(suite.name(), "", suite.contextTokens(), protocol, cells, notApplicable)
        .hashed();
  }

  private static ConditioningKind first(Set<ConditioningKind> kinds) {
    return kinds.stream().min(Comparator.naturalOrder()).orElseThrow();
  }

  private List<Variant> variants() {
    return suite.variants().isEmpty()
        ? List.of(Variant.NONE)
        : suite.variants().stream().flatMap(variant -> variant.expanded().stream()).toList();
  }

  private void addOrRefuse(Recipe recipe, Variant variant, ConditioningKind kind) {
    SemanticPath path =
        recipe
            .config(suite.presets().get(0), kind, shared.with(variant.set()))
            .conditioning()
            .semantic();
    recipe
        .refusal(path, kind)
        .ifPresentOrElse(
            reason -> notApplicable.add(new NotApplicable(recipe.title(), kind.label(), reason)),
            () -> addAll(recipe, variant, kind));
  }

  private void addAll(Recipe recipe, Variant variant, ConditioningKind kind) {
    for (String preset : suite.presets()) {
      for (BudgetSpec budget : suite.budgets()) {
        for (long seed : suite.seeds()) {
          add(recipe, preset, variant, kind, budget, seed);
        }
      }
    }
  }

  private void add(
      Recipe recipe,
      String preset,
      Variant variant,
      ConditioningKind kind,
      BudgetSpec budget,
      long seed) {
    Budget.of(budget); // refuses an unknown kind before anything runs
    RecipeConfig config = recipe.config(preset, kind, shared.with(variant.set()));
    // A sampler that does not fit, or too many steps, too.
    Samplers.named(protocol.sampler(), config.diffusion(), protocol.samplingSteps());
    CellKey key =
        new CellKey(
            recipe.name(), preset, variant.name(), kind.label(), suite.dataset(), budget, seed);
    Denoiser denoiser = recipe.denoiser(config, kind, shape);
    ModelCost cost = new ModelCost(denoiser.weights().parameterCount(), denoiser.macs() / GIGA);
    String id = id(key, config, shape, protocol);
    if (cells.stream().anyMatch(cell -> cell.id().equals(id))) {
      throw new IllegalArgumentException(
          "suite %s: found cell %s twice, expected every seed, budget, recipe and variant once"
              .formatted(suite.name(), id));
    }
    cells.add(new PlannedCell(id, recipe.title(), key, config, cost));
  }

  /** Readable, and ending in a hash of everything that decides the cell's result. */
  static String id(CellKey key, RecipeConfig config, DataShape shape, Protocol protocol) {
    return String.format(
        Locale.ROOT,
        "%s_%s_%s_%.0f-%s_seed%d_%s",
        key.recipe(),
        key.preset(),
        key.conditioning(),
        key.budget().amount(),
        key.budget().kind(),
        key.seed(),
        Plan.hashOf(List.of(key, config, shape, protocol)).substring(0, ID_HASH));
  }
}
