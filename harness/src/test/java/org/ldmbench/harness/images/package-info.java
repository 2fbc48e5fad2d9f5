/** Tests of reading picture files. */
@NullMarked
package org.ldmbench.harness.images;

import org.jspecify.annotations.NullMarked;
