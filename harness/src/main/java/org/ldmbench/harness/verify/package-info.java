/** Recomputing published numbers from what is stored beside them. */
@NullMarked
package org.ldmbench.harness.verify;

import org.jspecify.annotations.NullMarked;
