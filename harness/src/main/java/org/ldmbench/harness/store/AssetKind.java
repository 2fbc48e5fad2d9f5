package org.ldmbench.harness.store;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an asset is for. */
public enum AssetKind {
  /** The FID Inception. */
  @JsonProperty("inception")
  INCEPTION("inception"),
  /** CLIP: configuration, weights, tokenizer. */
  @JsonProperty("clip")
  CLIP("clip"),
  /** LPIPS, with its trunk. */
  @JsonProperty("lpips")
  LPIPS("lpips"),
  /** A latent diffusion autoencoder. */
  @JsonProperty("autoencoder")
  AUTOENCODER("autoencoder"),
  /** A denoiser whose names are known: DiT, PixArt, SD3. */
  @JsonProperty("denoiser")
  DENOISER("denoiser"),
  /** Mean and covariance of the features of real pictures. */
  @JsonProperty("statistics")
  STATISTICS("statistics");

  private final String label;

  AssetKind(String label) {
    this.label = label;
  }

  /** One word. */
  public String label() {
    return label;
  }
}
