/** Tests. */
@NullMarked
package org.ldmbench.harness.sampling;

import org.jspecify.annotations.NullMarked;
