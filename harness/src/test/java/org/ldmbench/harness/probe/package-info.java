/** Tests. */
@NullMarked
package org.ldmbench.harness.probe;

import org.jspecify.annotations.NullMarked;
