/**
 * What turns pictures into the numbers that metrics compare: the encoder that ships, the FID
 * Inception, CLIP.
 */
@NullMarked
package org.ldmbench.harness.evaluators;

import org.jspecify.annotations.NullMarked;
