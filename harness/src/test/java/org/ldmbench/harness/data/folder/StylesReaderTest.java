package org.ldmbench.harness.data.folder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.harness.data.Dataset;
import org.ldmbench.harness.data.EmojiDataset;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.Split;
import org.ldmbench.harness.images.TestPictures;

/** Two packages as npm lays them out, with a few drawings of our own. */
class StylesReaderTest {

  @TempDir private Path packages;

  @Test
  void everyStyleIsAClass() throws IOException {
    List<Picture> noto = EmojiDataset.load(64).pictures();
    Path flat =
        Files.createDirectories(
            packages.resolve("node_modules/emoji-datasource-twitter/img/twitter/64"));
    Path solid =
        Files.createDirectories(packages.resolve("node_modules/@lobehub/fluent-emoji-3d/assets"));
    for (int i = 0; i < 40; i++) {
      Files.write(flat.resolve(noto.get(i).id() + ".png"), TestPictures.png(64, 64, i));
      Files.write(solid.resolve(noto.get(i).id() + ".png"), TestPictures.png(256, 256, i));
    }
    Dataset data = new DataSources(false, FolderListener.NONE).load("folder:" + packages + "@32");
    assertEquals(120, data.pictures().size());
    assertEquals(List.of("flat", "noto", "three-dimensional"), data.subgroups());
    assertTrue(data.name().startsWith("emoji-styles-"), data.name());
    Picture first = data.pictures().get(0);
    assertEquals("noto/" + noto.get(0).id(), first.id());
    assertEquals(noto.get(0).caption() + ", noto", first.caption());
    assertArrayEquals(noto.get(0).original().square(0, 0, 64, 32), first.rgb());
    List<String> seen = data.split(Split.TRAIN).stream().map(Picture::concept).toList();
    assertTrue(data.split(Split.HELD_OUT).stream().noneMatch(p -> seen.contains(p.concept())));
  }
}
