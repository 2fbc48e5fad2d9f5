/** Tests. */
@NullMarked
package org.ldmbench.recipes;

import org.jspecify.annotations.NullMarked;
