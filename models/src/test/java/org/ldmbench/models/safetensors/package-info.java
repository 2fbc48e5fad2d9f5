@NullMarked
package org.ldmbench.models.safetensors;

import org.jspecify.annotations.NullMarked;
