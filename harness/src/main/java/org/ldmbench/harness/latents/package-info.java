/** Pictures encoded once, and what a network is trained on. */
@NullMarked
package org.ldmbench.harness.latents;

import org.jspecify.annotations.NullMarked;
