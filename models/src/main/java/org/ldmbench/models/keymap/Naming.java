package org.ldmbench.models.keymap;

/** Whose names a state dict has. */
public enum Naming {
  /** Those of the code that the paper came with; our networks have these, CLIP excepted. */
  OFFICIAL,
  /** Those of diffusers or transformers. */
  HUB
}
