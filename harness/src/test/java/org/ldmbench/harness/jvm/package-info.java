/** Tests of this program's own processes. */
@NullMarked
package org.ldmbench.harness.jvm;

import org.jspecify.annotations.NullMarked;
