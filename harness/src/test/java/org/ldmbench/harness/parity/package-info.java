@NullMarked
package org.ldmbench.harness.parity;

import org.jspecify.annotations.NullMarked;
