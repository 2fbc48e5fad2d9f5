@NullMarked
package org.ldmbench.harness.data.styles;

import org.jspecify.annotations.NullMarked;
