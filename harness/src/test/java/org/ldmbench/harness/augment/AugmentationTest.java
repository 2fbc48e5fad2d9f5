package org.ldmbench.harness.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ldmbench.harness.data.Original;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.Split;
import org.ldmbench.harness.resample.ByteImage;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.recipes.conditioning.PictureMetadata;
import org.ldmbench.recipes.config.AugmentationConfig;

class AugmentationTest {

  private static final int SIDE = 8;
  private static final int DRAWS = 4000;
  private static final AugmentationConfig LOCAL = new AugmentationConfig(0.4, 0.6, 0.5, 2);
  private static final AugmentationConfig NOTHING = new AugmentationConfig(1, 1, 0, 1);

  @Test
  void cropsLieInsideAndTakeTheAreaThatIsAskedFor() {
    double area = 0;
    double flips = 0;
    for (PictureMetadata drawn : draws(LOCAL, 60, 40)) {
      assertTrue(drawn.top() >= 0 && drawn.top() + drawn.height() <= 1 + 1e-12, drawn.toString());
      assertTrue(drawn.left() >= 0 && drawn.left() + drawn.width() <= 1 + 1e-12, drawn.toString());
      assertEquals(60 * drawn.height(), 40 * drawn.width(), 1e-9, "square in pixels");
      area += Math.pow(drawn.width(), 2) / DRAWS;
      flips += (drawn.flipped() ? 1.0 : 0) / DRAWS;
    }
    assertEquals(0.5, area, 0.01);
    assertEquals(0.5, flips, 0.03);
  }

  @Test
  void everyPlaceIsDrawn() {
    long tops = draws(LOCAL, 60, 40).stream().map(m -> Math.round(60 * m.top())).distinct().count();
    assertTrue(tops > 25, "tops: " + tops);
  }

  @Test
  void withoutCropsItIsTheCentredSquare() {
    for (PictureMetadata drawn : draws(NOTHING, 60, 40)) {
      assertArrayEquals(PictureMetadata.centred(60, 40, SIDE).numbers(), drawn.numbers(), 1e-3f);
    }
  }

  @Test
  void theMetadataSayWhatWasDoneToThePixels() {
    ByteImage original = numbered(12, 16);
    PictureMetadata crop = new PictureMetadata(12, 16, 2 / 12.0, 5 / 16.0, 8 / 12.0, 0.5, false, 8);
    byte[] rgb = Augmentation.apply(Original.of(original), crop);
    byte[] mirrored =
        Augmentation.apply(
            Original.of(original),
            new PictureMetadata(12, 16, 2 / 12.0, 5 / 16.0, 8 / 12.0, 0.5, true, 8));
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        byte expected = original.values()[3 * ((y + 2) * 16 + x + 5)];
        assertEquals(expected, rgb[3 * (y * SIDE + x)]);
        assertEquals(expected, mirrored[3 * (y * SIDE + SIDE - 1 - x)]);
      }
    }
  }

  @Test
  void viewsDependOnTheDataAlone() {
    List<Picture> pictures = List.of(picture(1), picture(2), picture(3));
    Augmentation augmentation = new Augmentation(LOCAL, SIDE);
    Views views = Views.of(pictures, augmentation);
    assertEquals(6, views.count());
    assertEquals(views, Views.of(pictures, augmentation));
    assertEquals(views.hash(), Views.of(pictures, augmentation).hash());
    assertNotEquals(views.metadata().get(0), views.metadata().get(3), "two views of one picture");
    assertArrayEquals(
        Augmentation.apply(pictures.get(1).original(), views.metadata().get(4)), views.rgb(4));
    AugmentationConfig more = new AugmentationConfig(0.4, 0.6, 0.5, 3);
    Views longer = Views.of(pictures, new Augmentation(more, SIDE));
    assertEquals(views.metadata(), longer.metadata().subList(0, 6));
    assertNotEquals(views.hash(), longer.hash());
    assertNotEquals(
        views.hash(), Views.of(List.of(picture(1), picture(2), picture(4)), augmentation).hash());
  }

  private static List<PictureMetadata> draws(AugmentationConfig config, int height, int width) {
    Augmentation augmentation = new Augmentation(config, SIDE);
    List<PictureMetadata> drawn = new ArrayList<>();
    for (int i = 0; i < DRAWS; i++) {
      drawn.add(
          augmentation.draw(height, width, CounterRandom.of(1, RandomStream.AUGMENTATION, 0, i)));
    }
    return drawn;
  }

  private static Picture picture(int salt) {
    ByteImage original = numbered(16, 16 + salt);
    return new Picture(
        "p" + salt, "c", "caption", "all", "all", Split.TRAIN, Original.of(original), new byte[0]);
  }

  private static ByteImage numbered(int height, int width) {
    byte[] values = new byte[height * width * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (i / 3);
    }
    return new ByteImage(height, width, 3, values);
  }
}
