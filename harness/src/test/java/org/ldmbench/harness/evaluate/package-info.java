/** Tests of metrics between folders. */
@NullMarked
package org.ldmbench.harness.evaluate;

import org.jspecify.annotations.NullMarked;
