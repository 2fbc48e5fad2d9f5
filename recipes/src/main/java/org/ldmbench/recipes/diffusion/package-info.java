/** Diffusion processes: noise schedules, timestep subsets, and the forward process. */
@NullMarked
package org.ldmbench.recipes.diffusion;

import org.jspecify.annotations.NullMarked;
