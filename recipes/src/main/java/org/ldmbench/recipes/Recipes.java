package org.ldmbench.recipes;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Every recipe on the class path and in the plugins, by name. */
public final class Recipes {

  private final Map<String, Recipe> recipes = new TreeMap<>();

  /**
   * Finds the recipes that a class loader sees.
   *
   * @throws IllegalArgumentException if two have one name
   */
  public Recipes(ClassLoader loader) {
    for (Recipe recipe : ServiceLoader.load(Recipe.class, loader)) {
      Recipe other = recipes.put(recipe.name(), recipe);
      if (other != null) {
        throw new IllegalArgumentException(
            "recipe '"
                + recipe.name()
                + "': found twice, in "
                + other.getClass().getName()
                + " and "
                + recipe.getClass().getName());
      }
    }
  }

  /** All, by name. */
  public List<Recipe> all() {
    return List.copyOf(recipes.values());
  }

  /**
   * One by name.
   *
   * @throws IllegalArgumentException with the nearest names and the list
   */
  public Recipe get(String name) {
    Recipe recipe = recipes.get(name);
    if (recipe == null) {
      throw Names.unknown("recipe", name, recipes.keySet());
    }
    return recipe;
  }
}
