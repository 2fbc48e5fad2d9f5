package org.ldmbench.harness.evaluate;

import java.io.IOException;
import org.ldmbench.harness.data.FileHash;
import org.ldmbench.models.evaluator.DualEncoderConfig;
import org.ldmbench.models.evaluator.EmbeddedDualEncoder;

/**
 * Which numbers may stand side by side: what turned pictures into features.
 *
 * @param name of the network
 * @param hash SHA-256 of its weights file
 * @param preprocessing what pictures go through before it
 */
public record EvaluatorIdentity(String name, String hash, String preprocessing) {

  private static final int SHORT_HASH = 12;

  /** That of the evaluator that ships. */
  public static EvaluatorIdentity embedded(DualEncoderConfig config) throws IOException {
    return new EvaluatorIdentity(
        EmbeddedDualEncoder.NAME,
        FileHash.sha256(EmbeddedDualEncoder.bytes()),
        ("8-bit RGB on white, upright, no colour profile; squeezed to %1$d x %1$d: box, bicubic"
                + " where a side grows")
            .formatted(config.side()));
  }

  /** As in the metadata of statistics. */
  String extractor() {
    return name + " " + hash;
  }

  /** For a reader. */
  String line() {
    return "%s (SHA-256 %s)".formatted(name, hash.substring(0, SHORT_HASH));
  }
}
