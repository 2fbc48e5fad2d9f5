@NullMarked
package org.ldmbench.harness.metrics;

import org.jspecify.annotations.NullMarked;
