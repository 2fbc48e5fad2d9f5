package org.ldmbench.harness.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in a folder, and why some of it is not measured. */
class FolderCheckTest {

  @TempDir private Path folder;

  @Test
  void listsFoldersInOneOrderAndPassesOverTheRest() throws IOException {
    put("b.PNG", TestPictures.png(8, 8, 1));
    put("a/z.jpeg", TestPictures.jpeg(8, 8, 1));
    put("a.png", TestPictures.png(8, 8, 2));
    put("notes.txt", new byte[] {1});
    put("no-end", new byte[] {1});
    put(".hidden.png", new byte[] {1});
    put(".cache/c.png", new byte[] {1});
    ImageFolder list = ImageFolder.list(folder);
    assertEquals(
        List.of("a.png", "a/z.jpeg", "b.PNG"),
        list.pictures().stream().map(file -> ImageFolder.name(folder, file)).toList());
    assertEquals(2, list.others());
  }

  @Test
  void aLinkedFolderIsListed() throws IOException {
    put("real/a.png", TestPictures.png(8, 8, 1));
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
    assertEquals(1, ImageFolder.list(link).pictures().size());
  }

  @Test
  void aLinkToNowhereIsTold() throws IOException {
    put("a.png", TestPictures.png(8, 8, 1));
    Files.createSymbolicLink(folder.resolve("b.png"), folder.resolve("gone.png"));
    assertEquals(
        PictureProblem.UNREADABLE,
        FolderCheck.of(folder, true, share -> {}).skipped().get(0).problem());
  }

  @Test
  void refusesWhatIsNoFolderOfPictures() throws IOException {
    assertRefused("no such folder", folder.resolve("typo"));
    assertRefused("found a file", put("file", new byte[] {1}));
    assertRefused("found no picture among 1 files", folder);
    put("empty.png", new byte[0]);
    assertRefused("found no good picture, 1 bad ones; the first", folder);
  }

  @Test
  void theFirstBadFileByNameEndsTheRun() throws IOException {
    for (int i = 0; i < 300; i++) {
      put("%03d.png".formatted(i), TestPictures.png(8, 8, i));
    }
    put("100.png", new byte[0]);
    put("020.png", TestPictures.cut(TestPictures.png(8, 8, 1), 0.5));
    BadPictureException bad =
        assertThrows(BadPictureException.class, () -> FolderCheck.of(folder, false, share -> {}));
    assertEquals(PictureProblem.TRUNCATED, bad.problem());
    assertTrue(String.valueOf(bad.getMessage()).contains("020.png: found an end after"));
  }

  @Test
  void whatIsSkippedIsToldFileByFile() throws IOException {
    put("a-good.png", TestPictures.png(8, 8, 1));
    put("b-empty.png", new byte[0]);
    put("c-cut.jpg", TestPictures.cut(TestPictures.jpeg(32, 32, 1), 0.7));
    put("d-bomb.png", TestPictures.pngBomb());
    put("e-moving.gif", TestPictures.gif(2));
    put("f-other.avif", "....ftypavif".getBytes(StandardCharsets.US_ASCII));
    put("g-cmyk.jpg", TestPictures.cmykJpeg(10, 20, 30, 40));
    put("h-turned.jpg", TestPictures.turnedJpeg(TestPictures.rgb(16, 8, 1), 6));
    put("sub/i-text.png", "not a picture".getBytes(StandardCharsets.US_ASCII));
    List<Double> shares = new ArrayList<>();
    CheckedFolder checked = FolderCheck.of(folder, true, shares::add);
    assertEquals(3, checked.pictures().size());
    assertEquals(
        List.of(
            "b-empty.png EMPTY",
            "c-cut.jpg TRUNCATED",
            "d-bomb.png TOO_LARGE",
            "e-moving.gif ANIMATED",
            "f-other.avif UNKNOWN_FORMAT",
            "sub/i-text.png UNKNOWN_FORMAT"),
        checked.skipped().stream().map(file -> file.name() + " " + file.problem()).toList());
    checked
        .skipped()
        .forEach(
            file -> {
              assertEquals(1, file.reason().lines().count(), file.reason());
              assertTrue(file.reason().startsWith(folder.toString()), file.reason());
            });
    assertEquals(Map.of(PictureNote.CMYK, 1, PictureNote.TURNED, 1), checked.notes());
    assertEquals(Map.of("8 x 8", 1, "16 x 16", 1, "8 x 16", 1), checked.sizes());
    assertEquals(List.of(1.0), shares);
  }

  @Test
  void duplicatesAreCountedByTheirBytes() throws IOException {
    put("a.png", TestPictures.png(8, 8, 1));
    put("b.png", TestPictures.png(8, 8, 2));
    put("c/a.png", TestPictures.png(8, 8, 1));
    put("d.png", TestPictures.png(8, 8, 1));
    CheckedFolder checked = FolderCheck.of(folder, false, share -> {});
    assertEquals(4, checked.pictures().size());
    assertEquals(2, checked.duplicates());
  }

  @Test
  void namesChangeNeitherOrderNorHash() throws IOException {
    List<String> before = hashesOf("one", List.of(1, 2, 3, 4, 5, 6, 7));
    List<Integer> shuffled = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7));
    Collections.rotate(shuffled, 3);
    assertEquals(before, hashesOf("two", shuffled));
    assertNotEquals(before, hashesOf("three", List.of(1, 2, 3, 4, 5, 6, 8)));
  }

  private List<String> hashesOf(String name, List<Integer> seeds) throws IOException {
    for (int i = 0; i < seeds.size(); i++) {
      put(name + "/" + i + ".png", TestPictures.png(8, 8, seeds.get(i)));
    }
    CheckedFolder checked = FolderCheck.of(folder.resolve(name), false, share -> {});
    List<String> hashes = new ArrayList<>();
    hashes.add(checked.hash());
    checked.pictures().forEach(picture -> hashes.add(picture.sha256()));
    return hashes;
  }

  @Test
  void aFileThatChangesMeanwhileIsNotMeasured() throws IOException {
    put("a.png", TestPictures.png(8, 8, 1));
    PictureFile picture = FolderCheck.of(folder, false, share -> {}).pictures().get(0);
    assertEquals(8, picture.read().width());
    put("a.png", TestPictures.png(8, 8, 2));
    assertEquals(
        PictureProblem.CHANGED, assertThrows(BadPictureException.class, picture::read).problem());
    Files.delete(picture.file());
    assertEquals(
        PictureProblem.UNREADABLE,
        assertThrows(BadPictureException.class, picture::read).problem());
  }

  private static void assertRefused(String part, Path root) {
    String message =
        String.valueOf(
            assertThrows(
                    IllegalArgumentException.class, () -> FolderCheck.of(root, true, share -> {}))
                .getMessage());
    assertTrue(message.startsWith(root + ": "), message);
    assertTrue(message.contains(part), message);
  }

  private Path put(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }
}
