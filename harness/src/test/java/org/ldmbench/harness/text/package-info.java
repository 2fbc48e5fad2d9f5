@NullMarked
package org.ldmbench.harness.text;

import org.jspecify.annotations.NullMarked;
