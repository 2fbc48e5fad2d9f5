/** Tests. */
@NullMarked
package org.ldmbench.recipes.sampling;

import org.jspecify.annotations.NullMarked;
