package org.ldmbench.harness.store;

import com.fasterxml.jackson.annotation.JsonValue;

/** What an asset is for. */
public enum AssetKind {
  /** The FID Inception. */
  INCEPTION("inception"),
  /** CLIP: configuration, weights, tokenizer. */
  CLIP("clip"),
  /** LPIPS, with its trunk. */
  LPIPS("lpips"),
  /** A latent diffusion autoencoder. */
  AUTOENCODER("autoencoder"),
  /** A denoiser whose names are known: DiT, PixArt, SD3. */
  DENOISER("denoiser"),
  /** Mean and covariance of the features of real pictures. */
  STATISTICS("statistics");

  private final String label;

  AssetKind(String label) {
    this.label = label;
  }

  /** One word. */
  @JsonValue
  public String label() {
    return label;
  }
}
