package org.ldmbench.recipes.mmdit;

/**
 * The recipe that arXiv 2411.03177 proposes: SD3's mmDiT with disentangled conditioning. Class or
 * caption enter by attention only, control metadata by adaLN, low-level control scheduled, captions
 * padded with noisy replicas.
 */
public final class DisentangledMmditRecipe extends MmditRecipe {

  /** For the service loader. */
  public DisentangledMmditRecipe() {
    super("mmdit-disentangled", "mmDiT (disentangled)");
  }
}
