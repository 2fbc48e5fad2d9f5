/** Counter-based random numbers that depend only on what they are for. */
@NullMarked
package org.ldmbench.models.random;

import org.jspecify.annotations.NullMarked;
