/** Training pictures varied by crops and flips, with what was done to each. */
@NullMarked
package org.ldmbench.harness.augment;

import org.jspecify.annotations.NullMarked;
