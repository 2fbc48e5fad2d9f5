/** Tables of numbers that may be larger than the heap. */
@NullMarked
package org.ldmbench.harness.mapped;

import org.jspecify.annotations.NullMarked;
