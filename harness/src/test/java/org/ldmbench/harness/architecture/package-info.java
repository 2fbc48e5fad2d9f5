/** Rules that hold for the production code of all modules. */
@NullMarked
package org.ldmbench.harness.architecture;

import org.jspecify.annotations.NullMarked;
