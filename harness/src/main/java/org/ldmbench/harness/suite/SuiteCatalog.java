package org.ldmbench.harness.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ldmbench.recipes.Names;

/** Suites by name (those that ship) or by path (a user's own JSON file). */
public final class SuiteCatalog {

  private SuiteCatalog() {}

  /** Names of the suites that ship. */
  public static List<String> names() {
    return new String(resource("index.txt"), UTF_8).lines().toList();
  }

  /**
   * A suite.
   *
   * @param nameOrFile a shipped name, or a path that ends in {@code .json}
   * @throws IllegalArgumentException for an unknown name or a file that is no suite, with line and
   *     column
   * @throws IOException if the file cannot be read
   */
  public static Suite get(String nameOrFile) throws IOException {
    if (nameOrFile.endsWith(".json")) {
      return parse(Files.readAllBytes(Path.of(nameOrFile)), nameOrFile);
    }
    if (!names().contains(nameOrFile)) {
      throw Names.unknown("suite", nameOrFile, names());
    }
    return parse(resource(nameOrFile + ".json"), nameOrFile);
  }

  private static Suite parse(byte[] bytes, String where) throws IOException {
    try {
      Suite suite = SuiteJson.mapper().readValue(bytes, Suite.class);
      SuiteSchema.check(bytes, where);
      return suite;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "suite " + where + SuiteMistake.place(e, bytes) + ": " + SuiteMistake.message(e), e);
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = SuiteCatalog.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("class-path resource " + name + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
