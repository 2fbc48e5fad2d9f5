/**
 * State-dict names of one network under two namings: its authors' ("official") and that of
 * diffusers or transformers ("hub").
 */
@NullMarked
package org.ldmbench.models.keymap;

import org.jspecify.annotations.NullMarked;
