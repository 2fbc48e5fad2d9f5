package org.ldmbench.models.safetensors;

import java.nio.ByteBuffer;

/** Takes a tensor's elements part after part, in order. */
@FunctionalInterface
public interface FloatParts {

  /**
   * Takes the next part.
   *
   * @param first index of the part's first element, row-major
   * @param part float32, little-endian, from position 0 to its limit; direct, and used again for
   *     the next part
   */
  void accept(long first, ByteBuffer part);
}
