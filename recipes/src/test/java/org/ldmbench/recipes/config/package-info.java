/** Tests of settings read from JSON. */
@NullMarked
package org.ldmbench.recipes.config;

import org.jspecify.annotations.NullMarked;
