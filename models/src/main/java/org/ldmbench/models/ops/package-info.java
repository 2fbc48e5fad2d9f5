/**
 * Tensor operations as one TorchScript module that Java writes at start-up, and autograd over them.
 */
@NullMarked
package org.ldmbench.models.ops;

import org.jspecify.annotations.NullMarked;
