@NullMarked
package org.ldmbench.models.keymap;

import org.jspecify.annotations.NullMarked;
