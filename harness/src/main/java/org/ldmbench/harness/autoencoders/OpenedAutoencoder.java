package org.ldmbench.harness.autoencoders;

import org.ldmbench.harness.data.Sha256;
import org.ldmbench.models.autoencoder.AutoencoderFile;

/**
 * An autoencoder that is ready to encode and decode.
 *
 * @param name whose weights they are and, but for the one that ships, how latents are scaled
 * @param sha256 of its weights file
 * @param loaded network and scaling
 */
public record OpenedAutoencoder(String name, String sha256, AutoencoderFile.Loaded loaded) {

  /** What its latents depend on: the file, and how they are scaled. */
  public String latentsHash() {
    return name.equals(Autoencoders.SHIPPED) ? sha256 : new Sha256().add(sha256).add(name).hex();
  }
}
