@NullMarked
package org.ldmbench.harness.resample;

import org.jspecify.annotations.NullMarked;
