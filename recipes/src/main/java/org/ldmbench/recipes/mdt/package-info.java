/** The MDTv2 recipe. */
@NullMarked
package org.ldmbench.recipes.mdt;

import org.jspecify.annotations.NullMarked;
