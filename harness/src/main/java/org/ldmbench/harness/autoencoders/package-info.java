/** What stands between pictures and latents, as a suite asks for it. */
@NullMarked
package org.ldmbench.harness.autoencoders;

import org.jspecify.annotations.NullMarked;
