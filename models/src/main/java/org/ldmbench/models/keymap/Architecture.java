package org.ldmbench.models.keymap;

import java.util.Collection;

/** The networks whose weights are published under two namings. */
public enum Architecture {
  /** CompVis' {@code AutoencoderKL}, SD3's among them; diffusers' {@code AutoencoderKL}. */
  AUTOENCODER("autoencoder"),
  /** DiT; {@code DiTTransformer2DModel}. */
  DIT("dit"),
  /** PixArt and PixArtMS; {@code PixArtTransformer2DModel}. */
  PIXART("pixart"),
  /** SD3's mmDiT; {@code SD3Transformer2DModel}. */
  SD3("sd3"),
  /** OpenAI's CLIP; transformers' {@code CLIPModel}. */
  CLIP("clip");

  private final String resource;

  Architecture(String resource) {
    this.resource = resource;
  }

  /**
   * The map for a network whose names under one naming are known.
   *
   * @throws IllegalArgumentException if a name is not of this architecture, or one that belongs to
   *     it is missing
   */
  public KeyMap map(Collection<String> names, Naming naming) {
    return new KeyMap(this, KeyRules.read(resource), names, naming);
  }
}
