/** The KL autoencoder of latent diffusion (Rombach et al. 2022), encoder and decoder. */
@NullMarked
package org.ldmbench.models.autoencoder;

import org.jspecify.annotations.NullMarked;
