/** Named weights and the layers that all networks share. */
@NullMarked
package org.ldmbench.models.nn;

import org.jspecify.annotations.NullMarked;
