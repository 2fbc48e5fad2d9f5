/** Named weights: how they start, and in and out of files under the official state-dict names. */
@NullMarked
package org.ldmbench.models.weights;

import org.jspecify.annotations.NullMarked;
