/** Learned perceptual distance (Zhang et al. 2018, richzhang/PerceptualSimilarity v0.1). */
@NullMarked
package org.ldmbench.models.lpips;

import org.jspecify.annotations.NullMarked;
