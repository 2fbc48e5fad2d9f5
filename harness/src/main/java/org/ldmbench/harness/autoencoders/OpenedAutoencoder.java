package org.ldmbench.harness.autoencoders;

import org.ldmbench.models.autoencoder.AutoencoderFile;

/**
 * An autoencoder that is ready to encode and decode.
 *
 * @param name whose weights they are and, but for the one that ships, how latents are scaled
 * @param sha256 of its weights file
 * @param latentsHash of what its latents depend on: the file, and how they are scaled
 * @param loaded network and scaling
 */
public record OpenedAutoencoder(
    String name, String sha256, String latentsHash, AutoencoderFile.Loaded loaded) {}
