/** DiT (Peebles and Xie 2022, facebookresearch/DiT models.py). */
@NullMarked
package org.ldmbench.models.dit;

import org.jspecify.annotations.NullMarked;
