@NullMarked
package org.ldmbench.models.dit;

import org.jspecify.annotations.NullMarked;
