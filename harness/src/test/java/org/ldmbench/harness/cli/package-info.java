@NullMarked
package org.ldmbench.harness.cli;

import org.jspecify.annotations.NullMarked;
