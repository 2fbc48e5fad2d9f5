/** Tests. */
@NullMarked
package org.ldmbench.harness.suite;

import org.jspecify.annotations.NullMarked;
