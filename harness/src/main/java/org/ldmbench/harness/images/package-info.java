/** Folders of picture files: what is in them, and how a file safely becomes pixels. */
@NullMarked
package org.ldmbench.harness.images;

import org.jspecify.annotations.NullMarked;
