/** Running a plan: one process per cell. */
@NullMarked
package org.ldmbench.harness.sweep;

import org.jspecify.annotations.NullMarked;
