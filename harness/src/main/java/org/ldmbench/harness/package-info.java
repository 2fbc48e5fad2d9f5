@NullMarked
package org.ldmbench.harness;

import org.jspecify.annotations.NullMarked;
