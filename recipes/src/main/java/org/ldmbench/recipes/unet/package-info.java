/** The UNet recipe: LDM, Stable Diffusion 1, SDXL. */
@NullMarked
package org.ldmbench.recipes.unet;

import org.jspecify.annotations.NullMarked;
