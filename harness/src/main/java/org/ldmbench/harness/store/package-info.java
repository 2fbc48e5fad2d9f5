/** Files that others publish and a user brings: recognised by their content, kept by their hash. */
@NullMarked
package org.ldmbench.harness.store;

import org.jspecify.annotations.NullMarked;
