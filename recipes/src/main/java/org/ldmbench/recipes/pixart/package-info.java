/** The PixArt-alpha recipe. */
@NullMarked
package org.ldmbench.recipes.pixart;

import org.jspecify.annotations.NullMarked;
