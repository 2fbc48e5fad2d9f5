/** MDTv2 (Gao et al. 2023, sail-sg/MDT masked_diffusion/models.py). */
@NullMarked
package org.ldmbench.models.mdt;

import org.jspecify.annotations.NullMarked;
