/** The same numbers on every device. */
@NullMarked
package org.ldmbench.harness.device;

import org.jspecify.annotations.NullMarked;
