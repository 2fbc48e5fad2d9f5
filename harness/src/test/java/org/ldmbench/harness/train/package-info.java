/** Tests. */
@NullMarked
package org.ldmbench.harness.train;

import org.jspecify.annotations.NullMarked;
