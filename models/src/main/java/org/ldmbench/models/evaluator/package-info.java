/** Networks that judge pictures. */
@NullMarked
package org.ldmbench.models.evaluator;

import org.jspecify.annotations.NullMarked;
