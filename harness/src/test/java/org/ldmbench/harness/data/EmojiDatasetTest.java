package org.ldmbench.harness.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmojiDatasetTest {
  private static EmojiDataset small;
  private static EmojiDataset large;
  private static Map<String, Picture> byId;

  @BeforeAll
  static void load() {
    small = EmojiDataset.load(32);
    large = EmojiDataset.load(64);
    byId = small.pictures().stream().collect(Collectors.toMap(Picture::id, Function.identity()));
  }

  @Test
  void hasThePicturesOfItsTwoSources() {
    assertEquals("emoji-32", small.name());
    assertEquals(3650, small.pictures().size());
    assertEquals(1870, concepts(small.pictures()).size());
    assertEquals(9, small.groups().size());
    assertEquals(99, small.subgroups().size());
    assertEquals(small.subgroups().stream().sorted().toList(), small.subgroups());
    assertEquals("box", small.resizeFilter());
    assertEquals("none", large.resizeFilter());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "1f96d, mango",
        "1f98a, fox face",
        "1f60e, smiling face with sunglasses",
        "1f44b-1f3fd, \"waving hand, medium skin tone\"",
        "1f1e9-1f1ea, flag of germany",
        "1f1fa-1f1f8, flag of the united states",
        "1f1fb-1f1e8, flag of saint vincent and grenadines",
        "23-20e3, keycap hash sign",
        "30-20e3, keycap number zero",
        "2764, red heart",
        "2753, red question mark",
        "1f550, clock showing one o'clock",
        "1f468-200d-1f9b0, man with red hair",
        "1f468-200d-1f469-200d-1f466-200d-1f466, \"family of a man, a woman and two boys\"",
        "1f91d-1f3fb, \"handshake, light skin tone\"",
        "1f9d1-1f3fb-200d-1f91d-200d-1f9d1-1f3ff, "
            + "\"people holding hands, light and dark skin tones\"",
      })
  void captionSaysWhatThePictureShows(String id, String caption) {
    assertEquals(caption, byId.get(id).caption());
  }

  @Test
  void mangoIsMostlyYellowAndRedOnWhite() {
    byte[] mango = byId.get("1f96d").rgb();
    int corner = (31 * 32 + 31) * 3;
    assertEquals(0xFF, mango[corner] & 0xFF);
    assertEquals(0xFF, mango[corner + 2] & 0xFF);
    int center = (16 * 32 + 16) * 3;
    assertTrue((mango[center] & 0xFF) > (mango[center + 2] & 0xFF) + 50, "more red than blue");
  }

  @Test
  void captionsAreCleanAndNoTwoPicturesShareOne() {
    Map<String, String> seen = new HashMap<>();
    for (Picture picture : small.pictures()) {
      String caption = picture.caption();
      assertTrue(caption.matches("[\\p{Ll}0-9 ,'-]+"), caption);
      assertFalse(caption.matches(".*\\b(\\w+) \\1\\b.*"), caption);
      String other = seen.put(caption, picture.id());
      assertTrue(other == null, () -> caption + ": " + other + " and " + picture.id());
    }
  }

  @Test
  void correctionsAllHitAnEmoji() throws Exception {
    Set<String> ids = new HashSet<>(EmojiCaption.read().corrections().keySet());
    ids.removeAll(byId.keySet());
    assertEquals(Set.of(), ids);
  }

  @Test
  void everyPictureIsWholeAndShowsSomething() {
    for (EmojiDataset dataset : List.of(small, large)) {
      int size = dataset.resolution() * dataset.resolution() * 3;
      for (Picture picture : dataset.pictures()) {
        assertEquals(size, picture.rgb().length, picture.id());
        int inked = 0;
        for (byte value : picture.rgb()) {
          inked += value == (byte) 0xFF ? 0 : 1;
        }
        assertTrue(inked > size / 100, picture.id() + " is blank");
      }
    }
  }

  @Test
  void splitHasNoLeak() {
    Set<String> train = concepts(small.split(Split.TRAIN));
    Set<String> heldOut = concepts(small.split(Split.HELD_OUT));
    Set<String> both = new HashSet<>(train);
    both.retainAll(heldOut);
    assertEquals(Set.of(), both);
    assertEquals(1870, train.size() + heldOut.size());
    assertEquals(193, heldOut.size());
    assertEquals(
        small.pictures().size(),
        small.split(Split.TRAIN).size() + small.split(Split.HELD_OUT).size());
  }

  @Test
  void equalPicturesAreNeverOnBothSides() {
    Map<String, Split> splits = new HashMap<>();
    for (Picture picture : small.pictures()) {
      Split before = splits.put(new Sha256().add(picture.rgb()).hex(), picture.split());
      assertTrue(before == null || before == picture.split(), picture.id());
    }
  }

  @Test
  void skinTonesShareTheConceptAndGendersDoNot() {
    Picture base = byId.get("1f44b");
    for (String tone : List.of("1f3fb", "1f3fc", "1f3fd", "1f3fe", "1f3ff")) {
      assertEquals(base.concept(), byId.get("1f44b-" + tone).concept());
    }
    // The tones of two people are written in a longer sequence than the base.
    assertEquals("1f46b", byId.get("1f469-1f3fb-200d-1f91d-200d-1f468-1f3ff").concept());
    assertEquals("1f3c3-200d-2640", byId.get("1f3c3-1f3fb-200d-2640").concept());
  }

  @Test
  void identityIsWhatItWasWhenItWasPublished() {
    assertEquals("e4926d4c01e3d12bfa923be470dfca8e3d6df839467f6e9d186a22cf895fd1bf", small.hash());
    assertEquals("4c52558b068ac6e929757ad59c277c4369d8894dc6e3d244108482c9596f6f13", large.hash());
    assertEquals(
        "d4c4e63161bd897c67f6ef84e04529e9724c176c1596efb498baf963f0161dbe", small.splitHash());
    assertEquals(small.splitHash(), large.splitHash());
  }

  @Test
  void smallIsTheExactMeanOfLarge() {
    for (int i = 0; i < small.pictures().size(); i += 97) {
      byte[] from = large.pictures().get(i).rgb();
      byte[] expected = new byte[32 * 32 * 3];
      for (int at = 0; at < expected.length; at++) {
        int x = at / 3 % 32;
        int y = at / 3 / 32;
        int first = (2 * y * 64 + 2 * x) * 3 + at % 3;
        int sum = 0;
        for (int offset : new int[] {0, 3, 64 * 3, 64 * 3 + 3}) {
          sum += from[first + offset] & 0xFF;
        }
        expected[at] = (byte) Math.floor(sum / 4.0 + 0.5);
      }
      assertArrayEquals(expected, small.pictures().get(i).rgb());
    }
  }

  @Test
  void otherResolutionsAreRefused() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> EmojiDataset.load(48)).getMessage();
    assertEquals("emoji data set: found resolution 48, expected one of [32, 64]", message);
  }

  private static Set<String> concepts(List<Picture> pictures) {
    return pictures.stream().map(Picture::concept).collect(Collectors.toSet());
  }
}
