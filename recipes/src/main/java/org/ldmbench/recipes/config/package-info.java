/** A recipe's settings as typed values, read from JSON. */
@NullMarked
package org.ldmbench.recipes.config;

import org.jspecify.annotations.NullMarked;
