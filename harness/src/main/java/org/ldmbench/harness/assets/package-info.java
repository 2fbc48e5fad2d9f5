/** The weights this project ships: how they are trained, and where they lie. */
@NullMarked
package org.ldmbench.harness.assets;

import org.jspecify.annotations.NullMarked;
