/** CLIP (Radford et al. 2021): both towers, under Hugging Face's weight names. */
@NullMarked
package org.ldmbench.models.clip;

import org.jspecify.annotations.NullMarked;
