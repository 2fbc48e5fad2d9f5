package org.ldmbench.harness.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** What zip archives of PyTorch are: TorchScript has code as text, a pickled file has none. */
final class ScriptContents {

  private ScriptContents() {}

  /** Whether the archive is TorchScript. */
  static boolean isTorchScript(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.stream().anyMatch(entry -> entry.getName().matches("[^/]+/code/__torch__.*"))
          && zip.stream().anyMatch(entry -> entry.getName().matches("[^/]+/constants\\.pkl"));
    } catch (ZipException e) {
      throw new IllegalArgumentException(
          "%s: %s, expected an undamaged archive".formatted(file, e.getMessage()), e);
    }
  }
}
