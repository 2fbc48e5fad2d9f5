/** Features of pictures, and the numbers made of them. */
@NullMarked
package org.ldmbench.harness.metrics;

import org.jspecify.annotations.NullMarked;
