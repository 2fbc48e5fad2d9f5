/** The training step, its loop, its checkpoints and its log. */
@NullMarked
package org.ldmbench.harness.train;

import org.jspecify.annotations.NullMarked;
