/** The same emoji by three artists: what the embedded evaluator learns to see through. */
@NullMarked
package org.ldmbench.harness.data.styles;

import org.jspecify.annotations.NullMarked;
