@NullMarked
package org.ldmbench.models.inception;

import org.jspecify.annotations.NullMarked;
