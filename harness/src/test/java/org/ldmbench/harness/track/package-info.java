@NullMarked
package org.ldmbench.harness.track;

import org.jspecify.annotations.NullMarked;
