@NullMarked
package org.ldmbench.models.clip;

import org.jspecify.annotations.NullMarked;
