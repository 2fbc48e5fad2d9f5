/** Tests of recomputed numbers. */
@NullMarked
package org.ldmbench.harness.verify;

import org.jspecify.annotations.NullMarked;
