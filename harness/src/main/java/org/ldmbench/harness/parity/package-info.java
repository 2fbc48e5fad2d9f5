/**
 * Golden fixtures: tensors recorded from the official code, run through our networks and compared.
 */
@NullMarked
package org.ldmbench.harness.parity;

import org.jspecify.annotations.NullMarked;
