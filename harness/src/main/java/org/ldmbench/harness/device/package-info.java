/** Where tensors live. */
@NullMarked
package org.ldmbench.harness.device;

import org.jspecify.annotations.NullMarked;
