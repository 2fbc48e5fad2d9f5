/** Tests. */
@NullMarked
package org.ldmbench.harness.augment;

import org.jspecify.annotations.NullMarked;
