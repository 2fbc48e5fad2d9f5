/** Data sets from files. */
@NullMarked
package org.ldmbench.harness.data.folder;

import org.jspecify.annotations.NullMarked;
