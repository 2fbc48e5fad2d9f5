/** What a network is told beside the noisy latent and the time. */
@NullMarked
package org.ldmbench.recipes.conditioning;

import org.jspecify.annotations.NullMarked;
