package org.ldmbench.recipes.conditioning;

/**
 * The conditions of a batch.
 *
 * @param semantic what the pictures show
 * @param control how they were made
 */
public record Condition(Semantic semantic, Control control) {

  /** This batch followed by another of the same kind. */
  public Condition concat(Condition other) {
    return new Condition(semantic.concat(other.semantic()), control.concat(other.control()));
  }
}
