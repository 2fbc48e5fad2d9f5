/** Tests. */
@NullMarked
package org.ldmbench.harness.budget;

import org.jspecify.annotations.NullMarked;
