/** The DiT recipe. */
@NullMarked
package org.ldmbench.recipes.dit;

import org.jspecify.annotations.NullMarked;
