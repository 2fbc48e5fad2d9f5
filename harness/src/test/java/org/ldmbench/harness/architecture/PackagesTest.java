package org.ldmbench.harness.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** House rules that are read off the source files of all modules. */
class PackagesTest {

  private static final int MAX_LINES = 400;
  private static final Pattern NULL_MARKED =
      Pattern.compile("^@(org\\.jspecify\\.annotations\\.)?NullMarked$", Pattern.MULTILINE);

  @Test
  void everyPackageIsNullMarked() throws IOException {
    Set<Path> unmarked = new TreeSet<>();
    for (Path source : sources("src/main/java")) {
      Path info = source.resolveSibling("package-info.java");
      if (!Files.exists(info) || !NULL_MARKED.matcher(Files.readString(info)).find()) {
        unmarked.add(source.getParent());
      }
    }
    assertEquals(Set.of(), unmarked, "packages without @NullMarked in package-info.java");
  }

  @Test
  void noClassIsNamedUtilsOrHelper() throws IOException {
    assertEquals(
        List.of(),
        sources("src").stream()
            .filter(s -> s.getFileName().toString().matches(".*(Utils?|Helpers?)\\.java"))
            .toList(),
        "a name that says what it is for, please");
  }

  @Test
  void noFileIsTooLong() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path source : sources("src")) {
      int lines = Files.readAllLines(source).size();
      if (lines > MAX_LINES) {
        tooLong.add(source + ": " + lines + " lines");
      }
    }
    assertEquals(List.of(), tooLong, "one idea per file, at most " + MAX_LINES + " lines");
  }

  /** Java files of all modules below a folder of each. */
  private static List<Path> sources(String folder) throws IOException {
    List<Path> sources = new ArrayList<>();
    // Tests run in the folder of their module.
    for (String module : List.of("models", "recipes", "harness", "reports")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, folder))) {
        List<Path> found = files.filter(f -> f.toString().endsWith(".java")).toList();
        assertTrue(!found.isEmpty(), module + ": no sources found");
        sources.addAll(found);
      }
    }
    return sources;
  }
}
