package org.ldmbench.harness.data.folder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.harness.data.Dataset;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.Sha256;
import org.ldmbench.harness.data.Split;
import org.ldmbench.harness.images.PictureReader;
import org.ldmbench.harness.images.TestPictures;
import org.ldmbench.harness.resample.AdmCrop;
import org.ldmbench.harness.resample.ByteImage;

/** Folders of pictures as data sets: labels, captions, splits, and what is refused. */
class FolderDataTest {

  private static final int SIDE = 32;

  @TempDir private Path root;

  @Test
  void classFoldersAreLabelsAndTextFilesCaptions() throws IOException {
    for (int i = 0; i < 60; i++) {
      String name = (i % 2 == 0 ? "animals/cat" : "animals/dog") + "/" + i;
      picture(name + ".png", i);
      text(name + ".txt", " a  picture,\n number " + i + "\n");
    }
    Dataset data = load();
    assertEquals(List.of("animals"), data.groups());
    assertEquals(List.of("animals/cat", "animals/dog"), data.subgroups());
    assertTrue(data.captioned());
    assertEquals(60, data.pictures().size());
    int heldOut = data.split(Split.HELD_OUT).size();
    assertTrue(heldOut >= 2 && heldOut < 20, "a tenth: " + heldOut);
    Picture picture = named(data, "animals/dog/7.png");
    assertEquals("a picture, number 7", picture.caption());
    assertTrue(data.name().matches("folder-[0-9a-f]{12}-32"), data.name());
  }

  @Test
  void picturesAreCroppedAndShrunkAsInAdm() throws IOException {
    splitFolders();
    ByteImage original = new ByteImage(80, 100, 3, pixels(100, 80, 1));
    assertArrayEquals(AdmCrop.of(original, SIDE).values(), named(load(), "train/a/1.png").rgb());
  }

  @Test
  void trainAndValFoldersAreTheSplit() throws IOException {
    splitFolders();
    picture("spare.png", 9);
    Heard heard = new Heard();
    Dataset data = load(false, heard);
    assertEquals(4, data.split(Split.TRAIN).size());
    assertEquals(2, data.split(Split.HELD_OUT).size());
    assertEquals(List.of("a", "b"), data.subgroups(), "the splits are no classes");
    assertFalse(data.captioned());
    assertTrue(heard.notes.stream().anyMatch(line -> line.startsWith("1 pictures outside")));
  }

  @Test
  void aTableSaysTheSameInJsonAndInCsv() throws IOException {
    flat(40);
    StringBuilder json = new StringBuilder();
    StringBuilder csv = new StringBuilder("text,file_name,label\n");
    for (int i = 0; i < 40; i++) {
      json.append(
          "{\"file_name\": \"%d.png\", \"label\": \"c%d\", \"text\": \"one, \\\"%d\\\"\"}%n"
              .formatted(i, i % 3, i));
      csv.append("\"one, \"\"%d\"\"\",%d.png,c%d%n".formatted(i, i, i % 3));
    }
    text("metadata.jsonl", json.toString());
    Dataset first = load();
    Files.delete(root.resolve("metadata.jsonl"));
    text("metadata.csv", csv.toString());
    Dataset second = load();
    assertEquals(first.hash(), second.hash());
    assertEquals(first.name(), second.name());
    assertEquals("one, \"7\"", named(second, "7.png").caption());
    assertEquals(List.of("c0", "c1", "c2"), second.subgroups());
  }

  @Test
  void theNameSaysWhatIsInIt() throws IOException {
    splitFolders();
    String before = load().name();
    picture("train/a/1.png", 77);
    assertNotEquals(before, load().name());
    DataSources sources =
        new DataSources(Map.of(before, DataFolder.of(root.toString(), SIDE)), FolderListener.NONE);
    String line =
        assertThrows(IllegalArgumentException.class, () -> sources.load(before)).getMessage();
    assertTrue(line.contains("expected " + before), line);
  }

  @Test
  void aPictureThatChangesOrVanishesLaterIsRefused() throws IOException {
    splitFolders();
    Dataset data = load();
    Picture changed = named(data, "train/a/1.png");
    Picture gone = named(data, "train/a/3.png");
    byte[] before = changed.rgb();
    assertArrayEquals(before, changed.rgb(), "decoded again");
    picture("train/a/1.png", 77);
    Files.delete(root.resolve("train/a/3.png"));
    assertLine(changed::rgb, "1.png: found other bytes");
    assertLine(() -> changed.original().square(0, 0, 80, SIDE), "1.png: found other bytes");
    assertLine(gone::rgb, "3.png: found NoSuchFileException, expected a file that can be read");
    picture("train/a/1.png", 1);
    assertArrayEquals(before, changed.rgb(), "the same bytes are the same picture");
  }

  private void assertLine(Executable asked, String part) {
    String line = assertThrows(IllegalArgumentException.class, asked).getMessage();
    assertTrue(line.startsWith(root.toString()) && line.contains(part), line);
    assertEquals(1, line.lines().count(), line);
  }

  /** What was written of a data set under its hash must be found again under it. */
  @Test
  void theHashIsThatOfAllPixelsInTheOrderOfTheirPaths() throws IOException {
    flat(700); // more than are read at a time
    Dataset data = load();
    List<String> names = data.pictures().stream().map(Picture::id).toList();
    assertEquals(names.stream().sorted().toList(), names);
    Sha256 source = new Sha256();
    Sha256 content = new Sha256();
    for (Picture picture : data.pictures()) {
      byte[] file = Files.readAllBytes(root.resolve(picture.id()));
      String sha256 = HexFormat.of().formatHex(Sha256.digest(file));
      source.add(picture.id()).add("").add("").add("").add(picture.split().name()).add(sha256);
      ByteImage original = PictureReader.read(root, file).image();
      byte[] rgb = AdmCrop.of(original, SIDE).values();
      content.add(picture.id()).add(picture.id()).add("").add("").add("").add(rgb);
    }
    String expected =
        new Sha256().add(source.hex()).add(data.resizeFilter()).add(content.hex()).hex();
    assertEquals(expected, data.hash());
  }

  @Test
  void aBadPictureStopsOrIsSkipped() throws IOException {
    splitFolders();
    Files.write(root.resolve("train/a/0bad.png"), new byte[] {1, 2, 3});
    refused("0bad.png");
    Heard heard = new Heard();
    assertEquals(6, load(true, heard).pictures().size());
    assertTrue(heard.notes.contains("1 bad files are skipped:"), heard.notes.toString());
  }

  @Test
  void halfAnswersAreRefused() throws IOException {
    splitFolders();
    text("train/a/1.txt", "alone");
    refused("found no caption", "5 of 6 pictures have none");
    Files.delete(root.resolve("train/a/1.txt"));
    picture("train/loose.png", 3);
    refused("loose.png: found a picture outside of the class folders");
    Files.delete(root.resolve("train/loose.png"));
    Files.createDirectories(root.resolve("validation"));
    refused("found the folders val and validation");
  }

  @Test
  void tablesThatDoNotFitAreRefusedWithTheirLine() throws IOException {
    flat(3);
    String one = "{\"file_name\": \"0.png\", \"text\": \"x\"}\n";
    text("metadata.jsonl", one + "{\"file_name\": \"9.png\", \"text\": \"x\"}\n");
    refused("metadata.jsonl, line 2", "9.png");
    text("metadata.jsonl", one + one);
    refused("line 2: found file_name '0.png' again", "line 1");
    text("metadata.jsonl", one + "{\"file_name\": \"1.png\"}\n");
    refused("line 2: found no text, caption or label");
    text("metadata.jsonl", one + "{\"file_name\": \"1.png\", \"label\": 1}\n");
    refused("line 2: found no caption, expected one as in the first line");
    text("metadata.jsonl", one + "{\"file_name\": ");
    refused("line 2: found no JSON object");
    text("metadata.jsonl", one);
    refused("found no line for it in metadata.jsonl");
    text("metadata.csv", "file_name,text\n0.png,x\n");
    refused("found metadata.jsonl and metadata.csv");
    Files.delete(root.resolve("metadata.jsonl"));
    text("metadata.csv", "file_name,text\n0.png,x\n1.png\n");
    refused("metadata.csv, line 3: found 1 values, expected 2");
    text("metadata.csv", "file_name,text,text\n0.png,x,y\n");
    refused("metadata.csv, line 1: found broken CSV");
  }

  @Test
  void aFolderWithoutPicturesOrSplitIsRefused() throws IOException {
    refused(root.toString());
    flat(1);
    refused("expected at least 2 of each");
    assertThrows(IllegalArgumentException.class, () -> DataFolder.of(root + "@33", SIDE));
    assertThrows(IllegalArgumentException.class, () -> DataFolder.parse("folder:" + root));
    String line =
        assertThrows(
                IllegalArgumentException.class,
                () -> HeapLimit.check("pictures", 1_000_000, 0, 1L << 30))
            .getMessage();
    assertTrue(line.contains("1.0 GB without their pixels, expected at most 0.5 GB"), line);
  }

  private void splitFolders() throws IOException {
    for (int i = 0; i < 4; i++) {
      picture("train/" + (i % 2 == 0 ? "b" : "a") + "/" + i + ".png", i);
    }
    picture("val/a/4.png", 4);
    picture("val/b/5.png", 5);
  }

  private void flat(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      picture(i + ".png", i);
    }
  }

  private void picture(String name, int seed) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, TestPictures.png(100, 80, seed));
  }

  private static byte[] pixels(int width, int height, int seed) {
    byte[] rgb = new byte[width * height * 3];
    for (int i = 0; i < width * height; i++) {
      int colour = TestPictures.rgb(width, height, seed).getRGB(i % width, i / width);
      rgb[3 * i] = (byte) (colour >> 16);
      rgb[3 * i + 1] = (byte) (colour >> 8);
      rgb[3 * i + 2] = (byte) colour;
    }
    return rgb;
  }

  private void text(String name, String text) throws IOException {
    Files.writeString(root.resolve(name), text);
  }

  private Dataset load() throws IOException {
    return load(false, FolderListener.NONE);
  }

  private Dataset load(boolean skipBad, FolderListener listener) throws IOException {
    return new DataSources(skipBad, listener).load("folder:" + root + "@" + SIDE);
  }

  private void refused(String... parts) {
    String line = assertThrows(IllegalArgumentException.class, this::load).getMessage();
    for (String part : parts) {
      assertTrue(line.contains(part), line);
    }
  }

  private static Picture named(Dataset data, String id) {
    return data.pictures().stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
  }

  private static final class Heard implements FolderListener {
    private final List<String> notes = new ArrayList<>();

    @Override
    public void progress(double share) {}

    @Override
    public void note(String line) {
      notes.add(line);
    }
  }
}
