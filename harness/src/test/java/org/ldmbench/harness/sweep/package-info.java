/** Tests. */
@NullMarked
package org.ldmbench.harness.sweep;

import org.jspecify.annotations.NullMarked;
