/** The SD3 mmDiT recipe. */
@NullMarked
package org.ldmbench.recipes.mmdit;

import org.jspecify.annotations.NullMarked;
