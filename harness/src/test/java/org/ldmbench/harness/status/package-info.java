/** Tests of where a sweep stands. */
@NullMarked
package org.ldmbench.harness.status;

import org.jspecify.annotations.NullMarked;
