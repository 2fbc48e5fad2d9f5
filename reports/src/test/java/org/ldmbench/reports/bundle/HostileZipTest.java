package org.ldmbench.reports.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ldmbench.reports.verify.Findings;

/** Archives that would harm who unpacks them. */
class HostileZipTest {

  @TempDir private Path dir;
  private Path folder;

  @BeforeEach
  void createFolder() throws IOException {
    folder = Files.createDirectories(dir.resolve("in/here"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../slip.txt",
        "a/../../slip.txt",
        "/tmp/ldmbench-slip.txt",
        "..\\slip.txt",
        "C:\\slip.txt",
        "C:slip.txt",
        "a//slip.txt",
        "./slip.txt",
        "a/./slip.txt",
        "sl\nip.txt"
      })
  void nothingIsWrittenElsewhere(String name) throws IOException {
    Findings findings = unpack(Map.of(name, new byte[] {1}));
    assertEquals(1, findings.all().size());
    assertEquals(name, findings.all().get(0).file());
    assertEquals(List.of(), files(dir.resolve("in")));
    assertTrue(Files.notExists(Path.of("/tmp/ldmbench-slip.txt")));
  }

  @Test
  void foldersAreNoFilesAndGoodFilesAreUnpackedBesideBadOnes() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a/", new byte[0]);
    files.put("../slip.txt", new byte[] {1});
    files.put("a/good.txt", new byte[] {1});
    assertEquals(1, unpack(files).all().size());
    assertEquals(List.of("here/a/good.txt"), files(dir.resolve("in")));
  }

  @Test
  void aFileIsNotAFolderToo() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a", new byte[] {1});
    files.put("a/b", new byte[] {2});
    Findings findings = unpack(files);
    assertEquals(1, findings.all().size());
    assertEquals("a/b", findings.all().get(0).file());
  }

  /** Java's own writer refuses to write one: the second name is changed in the bytes. */
  @Test
  void aNameThatIsThereTwiceIsNamed() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("first.txt", new byte[] {1});
    files.put("other.txt", new byte[] {2});
    Path zip = TestBundle.pack(files, dir.resolve("twice.zip"));
    String bytes = Files.readString(zip, StandardCharsets.ISO_8859_1);
    Files.writeString(zip, bytes.replace("other.txt", "first.txt"), StandardCharsets.ISO_8859_1);
    Findings findings = new Findings();
    BundleReader.unpack(zip, folder, findings);
    assertEquals(1, findings.all().size());
    assertEquals("a second file of this name", findings.all().get(0).found());
  }

  @Test
  void aBombIsRefusedBeforeItFillsTheDisk() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("zeros", new byte[50_000_000]);
    Path zip = TestBundle.pack(files, dir.resolve("bomb.zip"));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> BundleReader.unpack(zip, folder, new Findings()))
            .getMessage();
    assertTrue(message.contains("more than 20 times its size"), message);
    assertTrue(Files.size(folder.resolve("zeros")) <= 20 * Files.size(zip));
  }

  @Test
  void whatIsNoWholeZipIsRefused() throws IOException {
    Path zip = TestBundle.pack(Map.of("a", new byte[] {1}), dir.resolve("whole.zip"));
    byte[] whole = Files.readAllBytes(zip);
    for (byte[] broken : List.of(new byte[] {'P', 'K'}, Arrays.copyOf(whole, whole.length - 10))) {
      Path file = Files.write(dir.resolve("broken.zip"), broken);
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> BundleReader.unpack(file, folder, new Findings()))
              .getMessage();
      assertTrue(message.startsWith(file + ": found no whole zip"), message);
    }
  }

  private Findings unpack(Map<String, byte[]> files) throws IOException {
    Findings findings = new Findings();
    BundleReader.unpack(TestBundle.pack(files, dir.resolve("bad.zip")), folder, findings);
    return findings;
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .toList();
    }
  }
}
