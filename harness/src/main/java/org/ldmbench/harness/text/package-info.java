/** Captions as numbers: text encoders, and the cache that keeps what they computed. */
@NullMarked
package org.ldmbench.harness.text;

import org.jspecify.annotations.NullMarked;
