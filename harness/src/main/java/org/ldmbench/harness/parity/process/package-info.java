/** Fixtures of diffusion processes, samplers and optimisers. */
@NullMarked
package org.ldmbench.harness.parity.process;

import org.jspecify.annotations.NullMarked;
