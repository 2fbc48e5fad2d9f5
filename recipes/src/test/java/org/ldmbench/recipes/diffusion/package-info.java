/** Tests. */
@NullMarked
package org.ldmbench.recipes.diffusion;

import org.jspecify.annotations.NullMarked;
