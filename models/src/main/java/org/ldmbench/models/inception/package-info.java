/** Inception-v3 as the Frechet distance of Heusel et al. 2017 uses it. */
@NullMarked
package org.ldmbench.models.inception;

import org.jspecify.annotations.NullMarked;
