package org.ldmbench.harness.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import org.ldmbench.harness.data.ContactSheet;
import org.ldmbench.harness.data.FileHash;
import org.ldmbench.harness.data.Tile;
import org.ldmbench.harness.text.MiniLmTextEncoder;
import org.ldmbench.models.autoencoder.EmbeddedAutoencoder;
import org.ldmbench.models.evaluator.EmbeddedDualEncoder;

/** Are the weights that a comparison needs there, and can sheets be drawn? */
final class AssetHealth {

  private AssetHealth() {}

  static List<Health> check() {
    return List.of(
        embedded(
            "autoencoder " + EmbeddedAutoencoder.NAME,
            EmbeddedAutoencoder::bytes,
            "use a release build, or make it: ldmbench train-autoencoder --out DIR"),
        embedded(
            "evaluator " + EmbeddedDualEncoder.NAME,
            EmbeddedDualEncoder::bytes,
            "use a release build, or make it: ldmbench train-evaluator --out DIR"),
        textEncoder(),
        drawing());
  }

  private static Health embedded(String name, Supplier<InputStream> bytes, String remedy) {
    try {
      return Health.good(name, "SHA-256 " + FileHash.sha256(bytes.get()));
    } catch (IllegalStateException e) {
      return Health.bad(name, "missing", remedy);
    } catch (IOException e) {
      return Health.bad(name, IoMessages.oneLine(e), remedy);
    }
  }

  private static Health textEncoder() {
    String name = "text encoder";
    try (MiniLmTextEncoder encoder = MiniLmTextEncoder.load()) {
      encoder.encode(List.of("a red apple"), 8);
      return Health.good(name, "all-MiniLM-L6-v2, SHA-256 " + encoder.hash());
    } catch (IOException | RuntimeException | LinkageError e) {
      return Health.bad(
          name,
          IoMessages.oneLine(e),
          "check that the MiniLM weights, onnxruntime and the tokenizers are on the class path");
    }
  }

  private static Health drawing() {
    try {
      new ContactSheet("title", 1, 1, 1).draw(List.of(new Tile(new byte[3], "caption")));
      return Health.good("drawing", "pictures and captions");
    } catch (RuntimeException | LinkageError e) {
      return Health.bad("drawing", IoMessages.oneLine(e), "install fontconfig and a font");
    }
  }
}
