/** The layers that all networks share. */
@NullMarked
package org.ldmbench.models.layers;

import org.jspecify.annotations.NullMarked;
