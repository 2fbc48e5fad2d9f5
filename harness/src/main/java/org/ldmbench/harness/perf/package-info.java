/** How fast training and sampling are on a machine, measured by JMH. */
@NullMarked
package org.ldmbench.harness.perf;

import org.jspecify.annotations.NullMarked;
