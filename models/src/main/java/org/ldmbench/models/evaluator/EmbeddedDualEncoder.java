package org.ldmbench.models.evaluator;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.InputStream;
import org.ldmbench.models.weights.EmbeddedFile;

/**
 * The evaluator that ships with ldmbench; {@code emoji-dual-v2.json} beside it says how it was
 * trained.
 */
public final class EmbeddedDualEncoder {

  /** Its name in protocols and metric labels. */
  public static final String NAME = "emoji-dual-v2";

  private static final String WEIGHTS = NAME + ".safetensors";

  private EmbeddedDualEncoder() {}

  /** The network with its weights. */
  public static DualEncoder load(NDManager manager) throws IOException {
    try (EmbeddedFile file = new EmbeddedFile(EmbeddedDualEncoder.class, WEIGHTS)) {
      return DualEncoderFile.load(file.path(), manager);
    }
  }

  /** The weights file's bytes, for hashing. */
  public static InputStream bytes() {
    return EmbeddedFile.open(EmbeddedDualEncoder.class, WEIGHTS);
  }
}
