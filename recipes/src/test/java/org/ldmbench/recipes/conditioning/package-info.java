/** Tests. */
@NullMarked
package org.ldmbench.recipes.conditioning;

import org.jspecify.annotations.NullMarked;
