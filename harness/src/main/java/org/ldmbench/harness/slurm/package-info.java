/** Sweeps on a Slurm cluster: scripts, submission, and what the queue says. */
@NullMarked
package org.ldmbench.harness.slurm;

import org.jspecify.annotations.NullMarked;
