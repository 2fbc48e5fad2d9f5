/** How long a cell may train. */
@NullMarked
package org.ldmbench.harness.budget;

import org.jspecify.annotations.NullMarked;
