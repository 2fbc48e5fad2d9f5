@NullMarked
package org.ldmbench.models.mdt;

import org.jspecify.annotations.NullMarked;
