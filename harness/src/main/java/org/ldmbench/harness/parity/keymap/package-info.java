/** Cases that translate state-dict names between namings. */
@NullMarked
package org.ldmbench.harness.parity.keymap;

import org.jspecify.annotations.NullMarked;
