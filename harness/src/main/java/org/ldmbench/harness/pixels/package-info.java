/** Pictures as bytes and as tensors. */
@NullMarked
package org.ldmbench.harness.pixels;

import org.jspecify.annotations.NullMarked;
