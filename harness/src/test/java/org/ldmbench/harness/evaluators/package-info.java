/** Tests of evaluators. */
@NullMarked
package org.ldmbench.harness.evaluators;

import org.jspecify.annotations.NullMarked;
