/** Jars of others. */
@NullMarked
package org.ldmbench.harness.plugin;

import org.jspecify.annotations.NullMarked;
