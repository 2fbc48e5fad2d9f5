/**
 * The operations of a training step as they are written with DJL alone: no kernel that does several
 * things at once, and a call of the engine for each operation. They are what {@code OpLevel.PLAIN}
 * measures our scripts against.
 */
@NullMarked
package org.ldmbench.models.ops.plain;

import org.jspecify.annotations.NullMarked;
