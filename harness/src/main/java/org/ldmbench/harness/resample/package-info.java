/** Resizing and cropping of pictures, to the bit as Pillow does it, and as tensor libraries do. */
@NullMarked
package org.ldmbench.harness.resample;

import org.jspecify.annotations.NullMarked;
