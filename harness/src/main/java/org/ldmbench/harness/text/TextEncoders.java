package org.ldmbench.harness.text;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ldmbench.harness.store.AssetKind;
import org.ldmbench.harness.store.AssetStore;
import org.ldmbench.recipes.Names;

/**
 * What turns captions into tokens, as a suite asks for it: nothing or {@code minilm}, {@code
 * clip-last} or {@code clip-penultimate}, these with {@code :SOURCE}, a Hugging Face folder or the
 * beginning of an imported asset's hash; without it the only imported CLIP.
 */
public final class TextEncoders {

  /** The one that ships. */
  public static final String EMBEDDED = "minilm";

  private static final String CLIP = "clip-";
  private static final List<String> NAMES = List.of(EMBEDDED, "clip-last", "clip-penultimate");

  private TextEncoders() {}

  /**
   * Refuses what there is not.
   *
   * @throws IllegalArgumentException names the nearest
   */
  public static void check(String choice) {
    String name = name(choice);
    if (!choice.isEmpty() && (!NAMES.contains(name) || choice.startsWith(EMBEDDED + ":"))) {
      throw Names.unknown("textEncoder", choice, NAMES);
    }
  }

  /**
   * Opens one.
   *
   * @param cache the folder of all that is kept between runs, imported assets among it
   * @param manager owns the weights and names the device
   * @throws IllegalArgumentException if its files are missing, damaged, or of another network
   */
  public static TextEncoder open(String choice, Path cache, NDManager manager) throws IOException {
    check(choice);
    String name = name(choice);
    if (!name.startsWith(CLIP)) {
      return MiniLmTextEncoder.load();
    }
    String source = choice.equals(name) ? "" : choice.substring(name.length() + 1);
    return new ClipTextEncoder(
        new AssetStore(cache).find(AssetKind.CLIP, source),
        ClipTextEncoder.Layer.valueOf(name.substring(CLIP.length()).toUpperCase(Locale.ROOT)),
        manager);
  }

  private static String name(String choice) {
    int colon = choice.indexOf(':');
    return colon < 0 ? choice : choice.substring(0, colon);
  }
}
