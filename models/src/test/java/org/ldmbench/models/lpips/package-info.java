@NullMarked
package org.ldmbench.models.lpips;

import org.jspecify.annotations.NullMarked;
