/** Where a sweep stands, from its folder alone; nothing is written. */
@NullMarked
package org.ldmbench.harness.status;

import org.jspecify.annotations.NullMarked;
