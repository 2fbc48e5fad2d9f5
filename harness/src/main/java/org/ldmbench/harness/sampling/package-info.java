/** From a trained network to pictures. */
@NullMarked
package org.ldmbench.harness.sampling;

import org.jspecify.annotations.NullMarked;
