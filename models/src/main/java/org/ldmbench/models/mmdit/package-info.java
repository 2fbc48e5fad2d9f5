/** The mmDiT of Stable Diffusion 3 (Esser et al. 2024, Stability-AI/sd3.5 mmditx.py). */
@NullMarked
package org.ldmbench.models.mmdit;

import org.jspecify.annotations.NullMarked;
