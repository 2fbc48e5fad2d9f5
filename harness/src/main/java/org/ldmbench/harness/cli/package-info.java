/** The command line, one class per command. */
@NullMarked
package org.ldmbench.harness.cli;

import org.jspecify.annotations.NullMarked;
