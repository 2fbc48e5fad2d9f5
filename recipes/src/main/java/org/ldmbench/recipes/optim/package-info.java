/** Optimisers, averages of weights, and learning-rate schedules. */
@NullMarked
package org.ldmbench.recipes.optim;

import org.jspecify.annotations.NullMarked;
