/** Tests of optimisers and schedules. */
@NullMarked
package org.ldmbench.recipes.optim;

import org.jspecify.annotations.NullMarked;
