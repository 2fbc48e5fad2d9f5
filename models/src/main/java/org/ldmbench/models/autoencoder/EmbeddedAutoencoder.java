package org.ldmbench.models.autoencoder;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.InputStream;
import org.ldmbench.models.weights.EmbeddedFile;

/**
 * The autoencoder that ships with ldmbench; {@code emoji-kl-f4.json} beside it says how it was
 * trained.
 */
public final class EmbeddedAutoencoder {

  /** Its name in protocols. */
  public static final String NAME = "emoji-kl-f4";

  private static final String WEIGHTS = NAME + ".safetensors";

  private EmbeddedAutoencoder() {}

  /** The network with its weights. */
  public static AutoencoderFile.Loaded load(NDManager manager) throws IOException {
    try (EmbeddedFile file = new EmbeddedFile(EmbeddedAutoencoder.class, WEIGHTS)) {
      return AutoencoderFile.load(file.path(), manager);
    }
  }

  /** The weights file's bytes, for hashing. */
  public static InputStream bytes() {
    return EmbeddedFile.open(EmbeddedAutoencoder.class, WEIGHTS);
  }
}
