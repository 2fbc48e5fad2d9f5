/** Tests of named weights and their files. */
@NullMarked
package org.ldmbench.models.weights;

import org.jspecify.annotations.NullMarked;
