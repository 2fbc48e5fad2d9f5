/** Weights in and out, under the official state-dict names. */
@NullMarked
package org.ldmbench.models.weights;

import org.jspecify.annotations.NullMarked;
