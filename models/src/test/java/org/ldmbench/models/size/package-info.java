@NullMarked
package org.ldmbench.models.size;

import org.jspecify.annotations.NullMarked;
