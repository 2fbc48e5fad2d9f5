/** Data sets from a user's own files: pictures in folders, or IDX. */
@NullMarked
package org.ldmbench.harness.data.folder;

import org.jspecify.annotations.NullMarked;
