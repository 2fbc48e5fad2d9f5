/** Fixtures of metrics. */
@NullMarked
package org.ldmbench.harness.parity.metric;

import org.jspecify.annotations.NullMarked;
