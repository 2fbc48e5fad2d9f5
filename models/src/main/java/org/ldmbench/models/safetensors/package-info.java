/**
 * The safetensors file format: weights in, checkpoints out, in plain Java.
 *
 * <p>A file is a little-endian 64-bit header length, a JSON header that gives each tensor's dtype,
 * shape and byte range, and the tensors' bytes, row-major and little-endian, without holes. Checks
 * follow the reference implementation, {@code safetensors/src/tensor.rs}.
 */
@NullMarked
package org.ldmbench.models.safetensors;

import org.jspecify.annotations.NullMarked;
