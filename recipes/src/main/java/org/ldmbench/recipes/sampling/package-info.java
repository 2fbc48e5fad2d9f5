/** Samplers and guidance: from noise to latents. */
@NullMarked
package org.ldmbench.recipes.sampling;

import org.jspecify.annotations.NullMarked;
