/** Tests of what is written for Slurm; {@code scripts/ci/slurm-test} runs it. */
package org.ldmbench.harness.slurm;
