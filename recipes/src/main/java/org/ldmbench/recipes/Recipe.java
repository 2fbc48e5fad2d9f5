package org.ldmbench.recipes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.conditioning.SemanticPath;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.config.SharedSettings;

/**
 * A recipe as a plugin, found by {@link java.util.ServiceLoader}: its settings per preset, and its
 * network. Everything else (loss, optimiser, sampler) follows from the settings and is the same
 * code for all recipes.
 */
public interface Recipe {

  /** Lower-case name on the command line and in suites: {@code dit}. */
  String name();

  /** Name in tables: {@code DiT}. */
  String title();

  /** Presets, smallest first. */
  List<String> presets();

  /** The kinds of condition that the recipe takes as published. */
  Set<ConditioningKind> conditioning();

  /**
   * Why the architecture cannot be told something in some way: one sentence for the table's
   * footnote, without its full stop.
   *
   * @return empty if it can
   */
  Optional<String> refusal(SemanticPath path, ConditioningKind kind);

  /**
   * The kinds of condition that a preset is made for, each with the data it is meant for.
   *
   * @throws IllegalArgumentException for an unknown preset, naming those there are
   */
  Map<ConditioningKind, DataShape> data(String preset);

  /**
   * The settings of a preset.
   *
   * @param kind one of those that the preset is made for, or one that none is made for
   * @param shared laid over the recipe's own
   * @throws IllegalArgumentException for an unknown preset, naming those there are, or a kind that
   *     others are made for, but not this one
   */
  RecipeConfig config(String preset, ConditioningKind kind, SharedSettings shared);

  /**
   * The network, its weights declared but not allocated.
   *
   * @param kind of the semantic condition
   * @throws IllegalArgumentException if the architecture cannot take the kind or the shape, or
   *     cannot be told as the settings say
   */
  Denoiser denoiser(RecipeConfig config, ConditioningKind kind, DataShape shape);
}
