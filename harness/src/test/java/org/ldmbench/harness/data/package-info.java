@NullMarked
package org.ldmbench.harness.data;

import org.jspecify.annotations.NullMarked;
