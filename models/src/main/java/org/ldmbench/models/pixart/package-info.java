/** PixArt-alpha (Chen et al. 2023, PixArt-alpha/PixArt-alpha PixArt.py and PixArtMS.py). */
@NullMarked
package org.ldmbench.models.pixart;

import org.jspecify.annotations.NullMarked;
