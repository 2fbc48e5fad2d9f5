@NullMarked
package org.ldmbench.models.random;

import org.jspecify.annotations.NullMarked;
