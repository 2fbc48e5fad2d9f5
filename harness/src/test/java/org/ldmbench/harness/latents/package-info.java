/** Tests. */
@NullMarked
package org.ldmbench.harness.latents;

import org.jspecify.annotations.NullMarked;
