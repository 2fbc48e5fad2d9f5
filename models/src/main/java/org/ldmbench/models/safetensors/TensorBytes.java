package org.ldmbench.models.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A tensor's bytes, row-major and little-endian, in one piece or in many small ones. */
@FunctionalInterface
public interface TensorBytes {

  /** Gives all pieces in order, each between its position and its limit. */
  void writeTo(Sink sink) throws IOException;

  /** Takes the pieces; a buffer may be used again afterwards. */
  @FunctionalInterface
  interface Sink {
    /** Takes the next piece. */
    void write(ByteBuffer piece) throws IOException;
  }
}
