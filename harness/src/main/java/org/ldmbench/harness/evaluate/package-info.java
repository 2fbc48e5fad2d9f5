/** Metrics between two folders of pictures, or a folder and reference statistics. */
@NullMarked
package org.ldmbench.harness.evaluate;

import org.jspecify.annotations.NullMarked;
