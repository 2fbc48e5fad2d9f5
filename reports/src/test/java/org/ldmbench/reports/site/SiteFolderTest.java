package org.ldmbench.reports.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.reports.SampleSweep;

class SiteFolderTest {
  @TempDir private Path dir;
  private Path sweep;
  private Path site;

  @BeforeEach
  void sweep() {
    sweep = new SampleSweep(dir.resolve("sweep")).seeds("DiT", 40, 42).write();
    site = dir.resolve("deep/site");
  }

  @Test
  void replacesAnOlderSiteAsAWholeWithTheSameBytes() throws IOException {
    Site.write(List.of(sweep), site);
    Map<String, String> first = files(site);
    Files.writeString(site.resolve("runs/stale.html"), "old");
    Site.write(List.of(sweep), site);
    assertEquals(first, files(site));
    assertEquals(List.of("site"), names(site.getParent()));
  }

  @Test
  void takesAnEmptyFolder() throws IOException {
    Files.createDirectories(site);
    Site.write(List.of(sweep), site);
    assertTrue(Files.exists(site.resolve("index.html")));
  }

  @Test
  void refusesWhatIsNoSite() throws IOException {
    for (Path out : List.of(sweep, sweep.resolve("plan.json"))) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> Site.write(List.of(sweep), out));
      assertEquals(
          "--out: found " + out + ", which is no site, expected one, an empty folder, or nothing",
          refused.getMessage());
    }
    assertEquals(List.of("cells", "plan.json"), names(sweep));
    assertEquals(List.of("sweep"), names(dir));
  }

  /** A crash on the way leaves the old site, and nothing else. */
  @Test
  void keepsTheOldSiteIfTheNewOneFails() throws IOException {
    Site.write(List.of(sweep), site);
    Map<String, String> before = files(site);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> Site.write(List.of(sweep, Files.createDirectories(dir.resolve("none"))), site));
    assertTrue(String.valueOf(refused.getMessage()).startsWith("plan in "), refused.getMessage());
    assertEquals(before, files(site));
    assertEquals(List.of("site"), names(site.getParent()));
  }

  @Test
  void refusesAFolderThatIsGivenTwice() {
    Path again = dir.resolve("deep/../sweep");
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> {
              Files.createDirectories(dir.resolve("deep"));
              Site.write(List.of(sweep, again), site);
            });
    assertEquals(
        "result folders: found " + again + " twice, expected each once", refused.getMessage());
    assertFalse(Files.exists(site));
  }

  @Test
  void namesOfFilesNeedNoEscapingAndAreGivenOnce() {
    Slugs slugs = new Slugs();
    assertEquals("a-b-c", slugs.of("a<b>c"));
    assertEquals("A-b-c-2", slugs.of("A b c"));
    assertEquals("unnamed", slugs.of("..//é"));
    assertEquals(150, slugs.of("x".repeat(300)).length());
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
